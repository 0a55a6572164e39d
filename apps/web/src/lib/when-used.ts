const signs = ['pointerdown', 'pointermove', 'touchstart', 'scroll', 'keydown'] as const;

let used: Promise<void> | undefined;

function firstUse(): Promise<void> {
  used ??= new Promise((resolve) => {
    const options = { once: true, passive: true, capture: true };
    for (const sign of signs) addEventListener(sign, () => resolve(), options);
  });
  return used;
}

/**
 * Runs `work` when the person first points, scrolls or types: what is fetched for later costs the first page nothing,
 * and is on its way before it can be pressed. Answers how to call it off.
 */
export function whenUsed(work: () => void): () => void {
  let wanted = true;
  void firstUse().then(() => {
    if (wanted) work();
  });
  return () => {
    wanted = false;
  };
}
