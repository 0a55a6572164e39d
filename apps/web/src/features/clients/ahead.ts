/** Addresses whose routes other features add; the cast goes away once they are all in the tree. */
export const ahead = {
  access: '/studio/clients/$clientId/access' as '/studio/clients/$clientId',
  ledger: '/studio/clients/$clientId/ledger' as '/studio/clients/$clientId',
  request: '/studio/clients/$clientId/request' as '/studio/clients/$clientId',
  questions: '/studio/questions' as '/studio',
} as const;
