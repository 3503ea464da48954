import { useRef, useState } from 'react';
import type { DragEvent, JSX, ReactNode } from 'react';
import './file-drop.css';

/** Properties of {@link FileDrop}. */
export interface FileDropProps {
  readonly children: ReactNode;
  readonly onFiles: (files: readonly File[]) => void;
}

/**
 * Takes files that are dropped on what it holds, before the editor inside would insert them at the pointer. Text that is dragged
 * within the editor is left to the editor.
 */
export function FileDrop({ children, onFiles }: FileDropProps): JSX.Element {
  const [isOver, setOver] = useState(false);
  const depth = useRef(0);

  const take = (event: DragEvent, then: () => void): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.stopPropagation();
    then();
  };
  const leave = (): void => {
    depth.current = Math.max(0, depth.current - 1);
    if (depth.current === 0) setOver(false);
  };

  return (
    <div
      className="ks-drop"
      onDragEnterCapture={(event) => {
        take(event, () => {
          depth.current++;
          setOver(true);
        });
      }}
      onDragOverCapture={(event) => {
        take(event, () => undefined);
      }}
      onDragLeaveCapture={(event) => {
        take(event, leave);
      }}
      onDropCapture={(event) => {
        take(event, () => {
          depth.current = 0;
          setOver(false);
          onFiles([...event.dataTransfer.files]);
        });
      }}
    >
      {children}
      {isOver && (
        <div className="ks-drop-hint" aria-hidden="true">
          Drop to see what would be decided
        </div>
      )}
    </div>
  );
}
