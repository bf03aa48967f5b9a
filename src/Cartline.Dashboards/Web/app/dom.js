const svgSpace = 'http://www.w3.org/2000/svg';

function fill(node, props, children) {
    for (const [name, value] of Object.entries(props ?? {})) {
        if (value === undefined || value === null || value === false) continue;
        if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
        else if (name === 'style') Object.entries(value).forEach(([key, text]) => node.style.setProperty(key, text));
        else if (name === 'dataset') Object.assign(node.dataset, value);
        else if (name === 'value' || name === 'checked' || name === 'indeterminate' || name === 'hidden') node[name] = value;
        else node.setAttribute(name === 'className' ? 'class' : name, value === true ? '' : String(value));
    }
    for (const child of children.flat(Infinity)) {
        if (child !== undefined && child !== null && child !== false) node.append(child);
    }
    return node;
}

/** An HTML element; children are nodes or text, never markup. `on…` properties are listeners. */
export function h(tag, props, ...children) {
    return fill(document.createElement(tag), props, children);
}

/** An SVG element. */
export function s(tag, props, ...children) {
    return fill(document.createElementNS(svgSpace, tag), props, children);
}

const icons = {
    down: 'M4 6l4 4 4-4',
    close: 'M4 4l8 8M12 4l-8 8',
    more: 'M3 8h.01M8 8h.01M13 8h.01',
    search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM11 11l3 3',
    link: 'M6.5 9.5l3-3M7 4.5l1.2-1.2a3 3 0 0 1 4.5 4.5L11.5 9M9 11.500l-1.2 1.200a3 3 0 0 1-4.5-4.500L4.5 7',
    filter: 'M2 3.500h12M4.5 8h7M7 12.500h2',
    theme: 'M8 2a6 6 0 1 0 0 12zM8 2a6 6 0 0 1 0 12',
    reset: 'M3 8a5 5 0 1 0 1.5-3.500L3 6M3 2.500V6h3.5',
    right: 'M6 4l4 4-4 4',
    left: 'M10 4l-4 4 4 4',
    check: 'M3 8.500l3.5 3.500L13 4.5',
    print: 'M4.5 6V2h7v4M4.5 11H2V6h12v5h-2.500M4.5 9.500h7V14h-7z',
    warn: 'M8 2L1.5 13.500h13zM8 6.500v3.500M8 12v.01',
};

/** A small line drawing beside words; it says nothing to a screen reader. */
export function icon(name) {
    return s('svg', { viewBox: '0 0 16 16', class: `icon icon-${name}`, 'aria-hidden': 'true', focusable: 'false' }, s('path', { d: icons[name] }));
}

/** Words for a screen reader only. */
export function spoken(text) {
    return h('span', { class: 'spoken' }, text);
}

/** Hands text to the person as a file. */
export function download(name, content, type) {
    const blob = content instanceof Blob ? content : new Blob([content], { type });
    const url = URL.createObjectURL(blob);
    const link = h('a', { href: url, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
}
