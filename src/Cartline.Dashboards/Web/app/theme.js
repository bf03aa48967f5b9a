const name = 'cartline.theme';
export const themes = [['system', 'As the system'], ['light', 'Light'], ['dark', 'Dark'], ['contrast', 'High contrast']];

// Storage can be refused (private windows, pages opened as files); the choice then lasts as long as the page.
function remembered() {
    try {
        return localStorage.getItem(name);
    } catch {
        return null;
    }
}

export function remember(theme) {
    try {
        localStorage.setItem(name, theme);
    } catch {
        // Nothing is lost but the memory.
    }
}

export const chosen = state => state.theme ?? remembered() ?? 'system';

/** What is drawn: light, dark or contrast. Paper is always light. */
export function effective(state, isPrint) {
    if (isPrint) return 'light';
    const theme = chosen(state);
    if (theme !== 'system') return theme;
    if (matchMedia('(prefers-contrast: more)').matches || matchMedia('(forced-colors: active)').matches) return 'contrast';
    return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function apply(theme) {
    document.documentElement.dataset.theme = theme;
}

/** Calls back when the system changes its mind. */
export function onSystemChange(changed) {
    for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)']) {
        matchMedia(query).addEventListener('change', changed);
    }
}
