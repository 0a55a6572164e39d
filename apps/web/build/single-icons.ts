import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/**
 * Imports each icon from its own file instead of from the index of lucide-react, which names them all: only so does the
 * graph tell which page uses which icon, and a client loads none of the studio's.
 */
export function singleIcons(): Plugin {
  let files: Map<string, string> | undefined;
  return {
    name: 'portico-single-icons',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/apps\/web\/src\/.+\.tsx?$/.test(id) || !code.includes("'lucide-react'")) return null;
      files ??= readIndex();
      const known = files;
      return {
        code: code.replaceAll(/import \{([^}]+)\} from 'lucide-react';/g, (_, names: string) =>
          names
            .split(',')
            .map((name) => name.trim())
            .filter((name) => name && !name.startsWith('type '))
            .map((name) => importOf(name, known))
            .join(' '),
        ),
        map: null,
      };
    },
  };
}

/** The names that the index exports, each with the file that it is from. */
function readIndex(): Map<string, string> {
  const index = new URL('../esm/lucide-react.mjs', import.meta.resolve('lucide-react'));
  const lines = readFileSync(index, 'utf8').matchAll(/export \{([^}]+)\} from '\.\/(icons\/[^']+)'/g);
  return new Map(
    [...lines].flatMap(([, names = '', file = '']) =>
      [...names.matchAll(/default as (\w+)/g)].map(([, name = '']) => [name, file] as const),
    ),
  );
}

function importOf(name: string, files: Map<string, string>): string {
  const [icon = '', local = icon] = name.split(' as ');
  const file = files.get(icon);
  if (!file) throw new Error(`lucide-react has no icon ${icon}`);
  return `import ${local} from 'lucide-react/dist/esm/${file}';`;
}
