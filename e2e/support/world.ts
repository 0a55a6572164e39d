/** What the sandbox answers to every change: enough of it to put things back. */
const address = () => process.env.PORTICO_E2E_CONTROL_URL ?? '';

/** Changes the demo's internet. `path` is below `/control/`, as apps/sandbox/README.md lists them. */
export async function changeWorld(path: string, body: object): Promise<void> {
  const response = await fetch(`${address()}/${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${process.env.PORTICO_E2E_CONTROL_TOKEN}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The sandbox refused ${path}: ${await response.text()}`);
}
