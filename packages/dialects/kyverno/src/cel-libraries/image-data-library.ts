import { DYN, STRING, celError, isCelError, opaqueType } from '@keelson/cel';
import type { CelType, Library } from '@keelson/cel';
import type { LibraryHandle } from './library-handle.ts';
import { spelledMethod } from './spellings.ts';

/** Type of the variable `image`. */
export const IMAGE_DATA_CONTEXT: CelType = opaqueType('imagedata.Context');

/** `image.getMetadata`: what a registry says of an image. */
export const IMAGE_DATA_LIBRARY: Library = {
  name: 'kyverno.imagedata',
  functions: spelledMethod('GetMetadata', [
    {
      id: 'imagedata_get_string',
      params: [IMAGE_DATA_CONTEXT, STRING],
      result: DYN,
      run: ({ port }: LibraryHandle, reference: string) => {
        const found = port.getImage(reference);
        return isCelError(found) ? celError(`failed to get image data: ${found.message}`) : found;
      },
    },
  ]),
};
