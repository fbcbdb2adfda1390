/** What `@Type` of class-transformer knows. It has no other way to ask; the file is there since 0.3.2, without types. */
declare module 'class-transformer/cjs/storage' {
  export const defaultMetadataStorage: {
    findTypeMetadata(target: unknown, property: string): { typeFunction(): new () => object } | undefined;
  };
}
