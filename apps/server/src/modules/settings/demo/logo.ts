import sharp from 'sharp';

const colours = {
  light: { star: '#2b5c9e', glow: '#e0a33a', word: '#1c2a3d' },
  dark: { star: '#8db8f0', glow: '#f0c163', word: '#f2f0ec' },
};

/**
 * Northlight's mark: a star over the line of the horizon, and its name. The letters are strokes, so that the picture
 * is the same whatever fonts a machine has.
 */
export function northlightLogo(theme: keyof typeof colours): Promise<Buffer> {
  const { star, glow, word } = colours[theme];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="128" viewBox="0 0 640 128">
<path d="M64 8 73 51 112 60 73 69 64 112 55 69 16 60 55 51Z" fill="${star}"/>
<path d="M14 118h100" stroke="${glow}" stroke-width="7" stroke-linecap="round"/>
<g fill="none" stroke="${word}" stroke-width="9" stroke-linecap="round" stroke-linejoin="round" transform="translate(146 0)">
${letters.map(([x, path]) => `<path transform="translate(${x} 0)" d="${path}"/>`).join('')}
</g></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

/** n-o-r-t-h-l-i-g-h-t on a baseline at 92: where each begins, and its strokes. */
const letters: [number, string][] = [
  [0, 'M0 92V28L36 92V28'],
  [58, 'M0 70a20 22 0 1 0 40 0a20 22 0 1 0 -40 0'],
  [118, 'M0 92V50M0 64q4-15 20-15'],
  [150, 'M10 34v46q0 12 13 12M0 50h23'],
  [190, 'M0 92V26M0 68q2-19 17-19t17 17v26'],
  [246, 'M0 26v66'],
  [268, 'M0 50v42M0 30v1'],
  [290, 'M38 50v46q0 20-19 20q-13 0-17-8M38 70a19 21 0 1 1 -38 0a19 21 0 1 1 38 0'],
  [350, 'M0 92V26M0 68q2-19 17-19t17 17v26'],
  [400, 'M10 34v46q0 12 13 12M0 50h23'],
];
