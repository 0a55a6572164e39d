/* placeholder until generated */ export interface DB { [table: string]: any }
