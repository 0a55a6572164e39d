/** The demo's people, as `npm start` prints them. */
export const OWNER = 'owner@northlight.example';
export const MANAGER = 'manager@northlight.example';
export const VIEWER = 'viewer@northlight.example';
export const OTHER_AGENCY = 'owner@harbor.example';
export const PASSWORD = 'portico-demo';
