// Colours and type of the charts. A theme gives every token; the page's variables come before them.

const light = {
    ink: '#0f172a', muted: '#526071', faint: '#8793a4', line: '#d7dde5', grid: '#e8ecf1', surface: '#ffffff', sunken: '#f1f4f8',
    accent: '#1d5cbf', soft: '#7099db', neutral: '#a3adba', compare: '#66738a', good: '#0a7a48', bad: '#b3261e', focus: '#0f172a',
    ramp: ['#e9f0fb', '#c5d8f3', '#95b6e6', '#6090d6', '#2f69bf', '#123f85'],
    series: ['#1d5cbf', '#b4540a', '#0b766f', '#8438a6', '#bb2a63', '#736000', '#566273'],
};
const dark = {
    ink: '#eef2f8', muted: '#a9b5c5', faint: '#76849a', line: '#3a4656', grid: '#293341', surface: '#161c25', sunken: '#1f2732',
    accent: '#6ea4fb', soft: '#4470b8', neutral: '#6d7a8b', compare: '#93a1b5', good: '#4fcf92', bad: '#ff8f85', focus: '#ffffff',
    ramp: ['#213149', '#274673', '#2f61a3', '#4781cf', '#72a4ee', '#a9c9fb'],
    series: ['#6ea4fb', '#f0a055', '#4cc6ba', '#cb9df2', '#f58cb4', '#d8c25a', '#a5b0c0'],
};
const contrast = {
    ...light, ink: '#000000', muted: '#000000', faint: '#333333', line: '#000000', grid: '#999999', sunken: '#ffffff',
    accent: '#003c9e', soft: '#4a6fb5', neutral: '#666666', compare: '#333333', good: '#005a30', bad: '#9b0000', focus: '#000000',
    series: ['#003c9e', '#8a3b00', '#00544e', '#5f1480', '#8f0f45', '#4f4200', '#333333'],
};
const themes = { light, dark, contrast };

// The page's own tokens, where it has them; the series colours are set here, because text is written in them.
const variables = { ink: 'text', muted: 'text-2', faint: 'text-3', line: 'line-2', grid: 'grid', surface: 'surface', accent: 'accent', good: 'good', bad: 'bad' };

/** The theme's tokens as seen from an element: colours, `series` and `ramp` lists, the font family and whether it is dark. */
export function tokensOf(host, theme, isPrint = false) {
    const base = isPrint ? light : themes[theme] ?? light, style = getComputedStyle(host);
    const seen = (name, otherwise) => (name && style.getPropertyValue(`--${name}`).trim()) || otherwise;
    const tokens = Object.fromEntries(Object.entries(base).map(([name, value]) => [name, Array.isArray(value) ? value : seen(variables[name], value)]));
    return { ...tokens, ramp: base.ramp.map((colour, i) => seen(`map-${i}`, colour)), isDark: base === dark, font: style.fontFamily || 'Inter, system-ui, sans-serif' };
}

/** Writes the tokens as --c-NAME on an element, for the parts of a chart that are HTML. */
export const dress = (element, tokens) => {
    for (const [name, value] of Object.entries(tokens)) {
        if (typeof value === 'string') element.style.setProperty(`--c-${name}`, value);
    }
};

/** White or ink, whichever reads better on a colour like #rrggbb. */
export const inkOn = colour => {
    const part = at => { const c = parseInt(colour.slice(at, at + 2), 16) / 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
    const light = 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
    return light > 0.22 ? '#0f172a' : '#ffffff';
};
