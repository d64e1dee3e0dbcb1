import 'server-only';

/** The same in the two languages that servers answer in. */
export type Phrase = { en: string; zh: string };

export function phrase(en: string, zh: string): Phrase {
  return { en, zh };
}

export const media: readonly Phrase[] = [
  phrase('oil on canvas', '布面油画'),
  phrase('35mm film photograph', '35毫米胶片摄影'),
  phrase('gouache illustration', '水粉插画'),
  phrase('risograph print', '孔版印刷'),
  phrase('woodblock print', '木版画'),
  phrase('matte painting', '接景绘画'),
  phrase('pastel drawing', '粉彩画'),
  phrase('screen print poster', '丝网海报'),
  phrase('long exposure photograph', '长曝光摄影'),
  phrase('ink and wash', '水墨'),
];

export const artists: readonly string[] = [
  'Hiroshige',
  'J. M. W. Turner',
  'Hilma af Klint',
  'Caspar David Friedrich',
  'Berthe Morisot',
  'Odilon Redon',
  'Katsushika Hokusai',
  'Anna Ancher',
  'Albert Bierstadt',
  'Kazimir Malevich',
];
