import '@patternfly/react-core/dist/styles/base.css';
import './components/tones.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';

const host = document.getElementById('app');
if (host === null) throw new Error('index.html has no element #app');
createRoot(host).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
