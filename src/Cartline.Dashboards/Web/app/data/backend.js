import { ServedBackend } from './served.js';

/** The exported folder registers itself here before the page starts; without it the page asks its server. */
let folder = null;

export function useFolder(make) {
    folder = make;
}

/** The data block of the exported folder; null when a server gives the data. */
export const embedded = () => document.getElementById('cartline-data');

export async function openBackend() {
    const block = embedded();
    if (!block) return new ServedBackend();
    if (!folder) throw new Error('This page holds its own data but not the part that reads it.');
    return folder(JSON.parse(block.textContent));
}
