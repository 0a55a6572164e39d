import { agencyIds } from '@portico/guides/browser';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '@/features/identity/index.ts';
import { type FillValues, type Piece, piecesOf, plainText } from './model.ts';
import { agencyIdsQuery } from './queries.ts';

export interface Fill {
  pieces: (text: string) => Piece[];
  plain: (text: string) => string;
}

const labelOf = (kind: string) => `your ${agencyIds[kind as keyof typeof agencyIds]?.label ?? kind}`;

/** Fills a guide's texts in with the agency's own ids, for the role that is asked for. */
export function useFill(role: string): Fill {
  const { organization } = useSession();
  const ids = useQuery(agencyIdsQuery).data;
  const values: FillValues = { agencyName: organization.name, agency: ids ?? {}, role };
  return {
    pieces: (text) => piecesOf(text, values, labelOf),
    plain: (text) => plainText(text, values, labelOf),
  };
}
