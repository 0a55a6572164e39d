/**
 * Puts a connection's settings into an address such as `https://{shop}/admin/oauth/authorize`. What stands where a host
 * does may only be a host's name, so that no setting can lead elsewhere.
 */
export function fill(template: string, settings: Record<string, string>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_all, key: string) => {
    const value = settings[key];
    if (value === undefined) throw new Error(`${template} needs the setting ${key}`);
    if (!/^[a-z\d](?:[a-z\d.-]*[a-z\d])?$/i.test(value)) {
      throw new Error(`the setting ${key} cannot stand in an address`);
    }
    return value.toLowerCase();
  });
}
