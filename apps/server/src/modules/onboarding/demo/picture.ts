import sharp from 'sharp';

/** What somebody at a client would have photographed: the list of users with the agency's address in it. */
export function demoScreenshot(app: string, holder: string, role: string): Promise<Buffer> {
  const rows = [
    ['Owner', 'Administrator'],
    [holder, role],
  ];
  const lines = rows.map(([who, what], index) => {
    const y = 190 + index * 56;
    const mark = index === 1 ? '<rect x="32" y="212" width="736" height="52" rx="6" fill="#dff0ea"/>' : '';
    return `${mark}<text x="56" y="${y + 54}">${escaped(who)}</text><text x="520" y="${y + 54}">${escaped(what)}</text>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="420" font-family="sans-serif" font-size="20">
<rect width="800" height="420" fill="#ffffff"/><rect width="800" height="64" fill="#2b3440"/>
<text x="32" y="41" fill="#ffffff" font-size="22">${escaped(app)}</text>
<text x="32" y="124" font-size="28" fill="#20242b">Users</text><text x="56" y="178" fill="#6b675f">Name</text>
<text x="520" y="178" fill="#6b675f">Role</text><g fill="#20242b">${lines.join('')}</g></svg>`;
  return sharp(Buffer.from(svg)).png({ palette: true }).toBuffer();
}

function escaped(text = ''): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
