interface Control {
  url: string;
  token: string;
}

/** Of the house that all tests share. */
const shared = (): Control => ({
  url: process.env.PORTICO_E2E_CONTROL_URL ?? '',
  token: process.env.PORTICO_E2E_CONTROL_TOKEN ?? '',
});

/** Changes the demo's internet. `path` is below `/control/`, as apps/sandbox/README.md lists them. */
export async function changeWorld(path: string, body: object, control = shared()): Promise<void> {
  const response = await fetch(`${control.url}/${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${control.token}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The sandbox refused ${path}: ${await response.text()}`);
}
