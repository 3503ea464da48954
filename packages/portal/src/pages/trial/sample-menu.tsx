import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import { useState } from 'react';
import type { JSX } from 'react';
import { samples } from '../../samples/samples.ts';
import type { Sample } from '../../samples/samples.ts';

/** A menu of manifests to begin with. */
export function SampleMenu({ onChoose }: { readonly onChoose: (sample: Sample) => void }): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dropdown
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSelect={() => {
        setOpen(false);
      }}
      popperProps={{ position: 'right' }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          size="sm"
          variant="secondary"
          isExpanded={isOpen}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          Samples
        </MenuToggle>
      )}
    >
      <DropdownList>
        {samples.map((sample) => (
          <DropdownItem
            key={sample.id}
            description={sample.about}
            onClick={() => {
              onChoose(sample);
            }}
          >
            {sample.title}
          </DropdownItem>
        ))}
      </DropdownList>
    </Dropdown>
  );
}
