// Words the build puts in.

/** True in development and test builds: the gallery of parts exists. */
declare const __GALLERY__: boolean
