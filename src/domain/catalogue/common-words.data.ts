/** Words of ordinary news: a strong name that is one of them would be found everywhere. */
export const commonWords: ReadonlySet<string> = new Set(
  (
    'the a an and or but of in on at by for from to with as is are was were be been has have had do does did will would ' +
    'can could may might must not no yes he she it they we you i his her its their our my this that these those who whom ' +
    'which what when where why how all any both each few more most other some such only own same so than too very just ' +
    'about after again against before between during into over under up down out off then once here there now new old ' +
    'first last long great little right big high different small large next early young important public bad good ' +
    'said says say told tell made make take took get got go went come came see saw know think use find give work call ' +
    'try ask need feel become leave put mean keep let begin help show hear play run move live believe bring happen write ' +
    'sit stand lose pay meet include continue set learn change lead understand watch follow stop create speak read spend ' +
    'grow open walk win teach offer remember consider appear buy serve die send build stay fall cut reach kill raise ' +
    'time year people way day man thing woman life child world school state family student group country problem hand ' +
    'part place case week company system program question government number night point home water room mother area ' +
    'money story fact month lot study book eye job word business issue side kind head house service friend father power ' +
    'hour game line end member law car city community name president team minute idea body information back parent face ' +
    'others level office door health person art war history party result morning reason research girl guy moment air ' +
    'teacher force education attack attacks base bases army police forces troops soldiers military security minister ' +
    'north south east west northern southern eastern western front league movement army brigade brigades resistance ' +
    'freedom justice peace unity dawn storm sword shield truth hope light sun moon star fire hit force may march ' +
    'في من على إلى عن أن إن هذا هذه ذلك التي الذي كان كانت قال قالت بعد قبل بين كل أو ثم لم لا ما هو هي هم مع عند حتى ' +
    'يوم عام سنة شهر اليوم أمس رجل امرأة دولة حكومة رئيس وزير جيش قوات حزب حركة جبهة كتائب لواء سرايا مقاومة حرية عدالة ' +
    'سلام نصر فتح فجر نور حق أمل عاصفة سيف درع شهداء شعب وطن جنوب شمال شرق غرب مدينة قاعدة هجوم'
  ).split(' '),
)
