const scale = 2;

/** The visual as a picture: drawn again inside an SVG with its fonts, so that nothing leaves the page. */
export async function pictureOf(element) {
    const box = element.getBoundingClientRect();
    const copy = styled(element);
    copy.querySelectorAll?.('.frame-menu').forEach(node => node.remove());
    const holder = document.createElementNS('http://www.w3.org/1999/xhtml', 'div');
    const fonts = document.createElement('style');
    fonts.textContent = await fontRules();
    holder.append(fonts, copy);
    const [width, height] = [Math.ceil(box.width), Math.ceil(box.height)];
    const markup = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><foreignObject width="100%" height="100%">${new XMLSerializer().serializeToString(holder)}</foreignObject></svg>`;
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [width * scale, height * scale];
    const pen = canvas.getContext('2d');
    pen.scale(scale, scale);
    pen.drawImage(image, 0, 0);
    return new Promise((done, failed) => canvas.toBlob(blob => (blob ? done(blob) : failed(new Error('The picture could not be made.'))), 'image/png'));
}

function styled(element) {
    const copy = element.cloneNode(false);
    if (element instanceof Element) {
        const style = getComputedStyle(element);
        let text = '';
        for (const name of style) text += `${name}:${style.getPropertyValue(name)};`;
        copy.setAttribute('style', text);
        copy.removeAttribute('class');
        copy.removeAttribute('id');
        if (element instanceof HTMLInputElement) copy.setAttribute('value', element.value);
    }
    if (element.classList?.contains('frame-menu') || element.classList?.contains('spoken')) return document.createComment('');
    for (const child of element.childNodes) copy.append(styled(child));
    return copy;
}

async function fontRules() {
    const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules].map(rule => ({ rule, base: sheet.href ?? document.baseURI })));
    const fonts = rules.filter(({ rule }) => rule instanceof CSSFontFaceRule);
    const texts = await Promise.all(fonts.map(async ({ rule, base }) => {
        const source = /url\("?([^")]+)"?\)/.exec(rule.cssText)?.[1];
        if (!source || source.startsWith('data:')) return rule.cssText;
        const bytes = await (await fetch(new URL(source, base))).blob();
        return rule.cssText.replace(source, await dataUrl(bytes));
    }));
    return texts.join('\n');
}

function dataUrl(blob) {
    return new Promise((done, failed) => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result);
        reader.onerror = () => failed(reader.error);
        reader.readAsDataURL(blob);
    });
}
