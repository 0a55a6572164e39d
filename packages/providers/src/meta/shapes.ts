import { z } from 'zod';

const Named = z.object({ id: z.string(), name: z.string().default('') });

/** developers.facebook.com/docs/graph-api/reference: what is read of each kind of node. */
export const Business = Named.extend({ permitted_roles: z.array(z.string()).default([]) });
export const Tasks = z.array(z.string()).optional();
export const Instagram = z.object({
  id: z.string(),
  username: z.string().default(''),
  name: z.string().optional(),
});
export const Page = Named.extend({
  link: z.string().optional(),
  website: z.string().optional(),
  business: Named.optional(),
  tasks: Tasks,
  permitted_tasks: Tasks,
  instagram_business_account: Instagram.optional(),
});
export const AdAccount = Named.extend({ business: Named.optional(), permitted_tasks: Tasks });
export const Pixel = Named.extend({ owner_business: Named.optional(), permitted_tasks: Tasks });
export const WhatsApp = Named.extend({ owner_business_info: Named.optional() });
export const Permission = z.object({ permission: z.string(), status: z.string() });

export type Business = z.infer<typeof Business>;
export type Page = z.infer<typeof Page>;
export type AdAccount = z.infer<typeof AdAccount>;
export type Pixel = z.infer<typeof Pixel>;
export type WhatsApp = z.infer<typeof WhatsApp>;
export type Instagram = z.infer<typeof Instagram>;
