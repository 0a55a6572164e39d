export { HelpButton } from './components/help-button.tsx';
export { WelcomeFrame } from './components/welcome-frame.tsx';
