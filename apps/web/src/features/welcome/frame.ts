import { createContext, useContext } from 'react';

/** What a question is about, so that nobody has to explain where they are. */
export interface About {
  service?: string;
  serviceName?: string;
  step?: string;
  stepTitle?: string;
}

/** What every page of the welcome can ask of the frame around it. */
export interface Frame {
  /** Runs an action; before the first one on a device it asks lightly who is there. */
  named: (action: () => void) => void;
  /** Opens the question to a person. */
  askPerson: (about?: About) => void;
}

export const FrameContext = createContext<Frame | null>(null);

export function useFrame(): Frame {
  const frame = useContext(FrameContext);
  if (!frame) throw new Error('The pages of the welcome stand inside WelcomeFrame');
  return frame;
}
