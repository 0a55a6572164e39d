const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const four = new RegExp(`^${octet}(?:\\.${octet}){3}$`);

/** True for an IP address or a network such as `203.0.113.0/24`, as the server reads them. */
export function isNetworkAddress(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  if (rest.length > 0) return false;
  const six = isSix(address);
  if (!six && !four.test(address)) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (six ? 128 : 32));
}

/** The browser's own reader of IPv6 addresses is the one in its reader of web addresses. */
function isSix(address: string): boolean {
  return /^[\da-f:.]+$/i.test(address) && address.includes(':') && URL.canParse(`http://[${address}]/`);
}
