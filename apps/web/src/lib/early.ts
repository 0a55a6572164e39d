declare global {
  interface Window {
    porticoEarly?: { address: string; answer: Promise<Response> } | undefined;
  }
}

/** The answer that public/first.js asked for while the application was on its way. It is given out once. */
export function takeEarly(address: string): Promise<Response> | undefined {
  const early = globalThis.window?.porticoEarly;
  if (early?.address !== address) return undefined;
  window.porticoEarly = undefined;
  return early.answer;
}
