import { useEffect, useState } from 'react';
import { ApiError } from '@/api.ts';
import { toast } from '@/lib/toast.ts';
import { changedParts, type Draft, errorsByPath, mergeGuides, readJson, setAt, writeJson } from './edit.ts';
import { type GuideAnswer, usePutGuide } from './queries.ts';

/** What somebody else did to the guide while it was edited here. */
export interface Meanwhile {
  by: string | null;
  at: string | null;
  /** Parts that were taken over from them. */
  taken: string[];
  /** Parts that both changed, with theirs, until the person has chosen. */
  clashes: string[];
  theirs: Draft;
}

export interface GuideEditor {
  draft: Draft;
  change: (next: Draft) => void;
  set: (path: string, value: unknown) => void;
  /** The text of the JSON side, which may stand half written. */
  json: string;
  /** Why the text cannot be read, or null. The form then shows the last that could. */
  jsonProblem: string | null;
  writeText: (text: string) => void;
  errorAt: (path: string) => string | undefined;
  errors: ReadonlyMap<string, string>;
  refusal: string | null;
  meanwhile: Meanwhile | null;
  /** Settles one part that both changed. */
  choose: (part: string, choice: 'mine' | 'theirs') => void;
  dirty: boolean;
  saving: boolean;
  save: () => Promise<boolean>;
  discard: () => void;
}

const draftOf = (answer: GuideAnswer) => answer.guide as unknown as Draft;
const noErrors: ReadonlyMap<string, string> = new Map();

/**
 * The editor over one guide. Form and JSON are two views of one draft. What others save meanwhile is taken over, part
 * by part; where both changed a part the person chooses, and nothing is sent before.
 */
export function useGuideEditor(answer: GuideAnswer): GuideEditor {
  const [base, setBase] = useState(answer);
  const [draft, setDraft] = useState(() => draftOf(answer));
  const [text, setText] = useState<string | null>(null);
  const [errors, setErrors] = useState(noErrors);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [meanwhile, setMeanwhile] = useState<Meanwhile | null>(null);
  const put = usePutGuide(answer.guide.service);
  const saving = put.isPending;
  const parsed = text === null ? null : readJson(text);
  const jsonProblem = parsed && !parsed.ok ? parsed.message : null;

  const change = (next: Draft) => {
    setDraft(next);
    setText(null);
  };

  useEffect(() => {
    if (saving || answer.version === base.version) return;
    const theirs = draftOf(answer);
    const merged = mergeGuides(draftOf(base), draft, theirs);
    const touched = changedParts(draftOf(base), draft).length > 0;
    setBase(answer);
    setDraft(merged.draft);
    // A text that cannot be read yet is not thrown away.
    setText((old) => (old !== null && !readJson(old).ok ? old : null));
    if (!touched && merged.taken.length === 0) return;
    setMeanwhile((known) => ({
      by: answer.updatedBy,
      at: answer.updatedAt,
      taken: [...new Set([...(known?.taken ?? []), ...merged.taken])],
      clashes: [...new Set([...(known?.clashes ?? []), ...merged.clashes])],
      theirs,
    }));
  }, [answer, base, draft, saving]);

  async function save(): Promise<boolean> {
    if (saving || jsonProblem || (meanwhile?.clashes.length ?? 0) > 0) return false;
    setRefusal(null);
    setErrors(noErrors);
    try {
      const saved = await put.mutateAsync({ guide: draft, version: base.version });
      setBase(saved);
      // What was typed while the answer was on its way stays, unsaved.
      setDraft((now) => (now === draft ? draftOf(saved) : now));
      setText(null);
      setMeanwhile(null);
      toast.good('Saved');
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.code === 'changed_meanwhile' && error.current) return false;
      if (error instanceof ApiError && error.errors.length > 0) {
        setErrors(errorsByPath(error.errors));
        // So that the lines that are named are the lines that are seen.
        setText(null);
      } else setRefusal(error instanceof Error ? error.message : 'Something went wrong. Try again.');
      return false;
    }
  }

  return {
    draft,
    change,
    set: (path, value) => change(setAt(draft, path, value)),
    json: text ?? writeJson(draft),
    jsonProblem,
    writeText: (next) => {
      setText(next);
      const read = readJson(next);
      if (read.ok) setDraft(read.value);
    },
    errorAt: (path) => errors.get(path),
    errors,
    refusal,
    meanwhile,
    choose: (part, choice) => {
      if (choice === 'theirs' && meanwhile) change(setAt(draft, part, meanwhile.theirs[part]));
      setMeanwhile((known) => known && { ...known, clashes: known.clashes.filter((one) => one !== part) });
    },
    dirty: jsonProblem !== null || changedParts(draftOf(base), draft).length > 0,
    saving,
    save,
    discard: () => {
      setBase(answer);
      change(draftOf(answer));
      setErrors(noErrors);
      setRefusal(null);
      setMeanwhile(null);
    },
  };
}
