const [left, right, height] = [270, 60, 26];
const width = 720;

/**
 * Bars of milliseconds as an SVG picture, which reads on a light page and on a dark one.
 * @param {readonly (readonly [name: string, milliseconds: number])[]} bars
 */
export function chart(bars) {
  const longest = Math.max(...bars.map(([, milliseconds]) => milliseconds));
  const rows = bars.map(([name, milliseconds], index) => {
    const length = (milliseconds / longest) * (width - left - right);
    const middle = index * height + height / 2;
    return [
      `<text x="${left - 8}" y="${middle}" text-anchor="end">${escaped(name)}</text>`,
      `<rect x="${left}" y="${index * height + 4}" width="${length.toFixed(1)}" height="${height - 8}"/>`,
      `<text x="${(left + length + 6).toFixed(1)}" y="${middle}">${milliseconds.toFixed(0)} ms</text>`,
    ].join('');
  });
  const style =
    'text{font:13px sans-serif;dominant-baseline:central;fill:#57606a}rect{fill:#0969da}' +
    '@media(prefers-color-scheme:dark){text{fill:#9198a1}rect{fill:#4493f8}}';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${bars.length * height}"><title>What one command takes</title><style>${style}</style>${rows.join('')}</svg>\n`;
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('`', '').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
