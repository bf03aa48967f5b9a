/** What a page knows of a shop: two years of sales, a few measures and dimensions. */
export const meta = {
    shop: { name: 'Test shop', currency: 'USD', locale: 'en-US', timezone: 'UTC' },
    version: 3, as_of: '2025-12-31', first_day: '2024-01-01', last_day: '2025-12-31',
    measures: {
        revenue: { label: 'Revenue', unit: 'money', places: 2, direction: 'up', additivity: 'everything' },
        orders: { label: 'Orders', unit: 'count', places: 0, direction: 'up', additivity: ['day', 'month'] },
        margin_pct: { label: 'Profit margin', unit: 'percent', places: 2, direction: 'up', additivity: 'nothing' },
        discount_rate: { label: 'Discount rate', unit: 'percent', places: 2, direction: 'down', additivity: 'nothing' },
    },
    dimensions: {
        day: { label: 'Day', kind: 'day', of: 'month' }, week: { label: 'Week', kind: 'week' }, month: { label: 'Month', kind: 'month', of: 'quarter' },
        quarter: { label: 'Quarter', kind: 'quarter', of: 'year' }, year: { label: 'Year', kind: 'year' }, weekday: { label: 'Weekday', kind: 'weekday' },
        category: { label: 'Category', kind: 'text' }, sub_category: { label: 'Sub-category', kind: 'text', of: 'category' },
        product: { label: 'Product', kind: 'text', of: 'sub_category', has_text: true }, state: { label: 'State', kind: 'text', of: 'country' },
        country: { label: 'Country', kind: 'text' }, cohort: { label: 'Month of first order', kind: 'month' }, order: { label: 'Order', kind: 'text' },
    },
    slicers: ['day', 'category', 'state'], more_slicers: [],
    pages: [
        { id: 'overview', title: 'Overview', visuals: [{ id: 'total_revenue' }, { id: 'top_categories' }] },
        { id: 'products', title: 'Products', visuals: [{ id: 'top_products' }] },
    ],
};

/** A visual as the definitions describe one. */
export function visual(id, by, more = {}) {
    const own = { id, kind: 'bars', title: id, measures: ['revenue'], by, ...more };
    const template = { measures: own.measures, by, sort: own.sort, limit: own.limit };
    return { ...own, queries: [{ name: 'current', ...template, period: 'current' }, { name: 'comparison', ...template, limit: more.comparisonLimit, period: 'comparison' }, { name: 'total', measures: own.measures, by: [], period: 'current' }] };
}
