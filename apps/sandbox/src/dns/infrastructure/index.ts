import type { Zone } from '../zone.ts';
import { mailZones } from './mail.ts';
import { nameServerZones } from './name-servers.ts';
import { platformZones } from './platforms.ts';

/** Every zone of the world around the demo sites. Control requests do not change them. */
export const infrastructureZones: Zone[] = [...nameServerZones, ...mailZones, ...platformZones];
