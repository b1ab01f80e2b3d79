"""The words by which a text may reveal a treatment, in the languages of the sites."""

import re

_NO_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def _any(*words: str) -> re.Pattern[str]:
    """One pattern; words of scripts with spaces begin at a word's beginning."""
    parts = (word if _NO_SPACES.search(word) else rf"(?<!\w)(?:{word})" for word in words)
    return re.compile("|".join(parts), re.IGNORECASE)


def _whole(*words: str) -> re.Pattern[str]:
    """The same for words that must end there as well."""
    parts = (w if _NO_SPACES.search(w) else rf"(?<!\w)(?:{w})(?!\w)" for w in words)
    return re.compile("|".join(parts), re.IGNORECASE)


# Small-letter parts of which at least one stands in whatever the patterns below find: told by a
# mere look, so that long harmless texts cost nothing.
TRIGGERS = (
    *("plac", "plaz", "verum", "sham", "acti", "akti", "atti", "ativ", "aktyw", "wirkstoff"),
    *("contro", "kontro", "contrô", "arm", "gruppe", "group", "grup", "groep", "brazo", "bras"),
    *("bracc", "braço", "rami", "mg", "mcg", "µg", "ug", "typ", "tipo", "bloc", "blok", "bloq"),
    *("list", "lijst", "schedule", "assign", "code", "unblind", "report", "order form"),
    *("プラセボ", "偽薬", "実薬", "群", "군", "组", "위약", "약", "药", "安慰剂", "タイプ", "種類"),
    *("유형", "종류", "类型", "ブロック", "블록", "表", "표", "盲底"),
)

# Of the trial, not of a person: taken out before anything else is looked for.
HARMLESS = _any(
    r"placebo[- ]?(?:controlled|kontrolliert\w*|gecontroleerd\w*|effe[ck]t\w*|run[- ]?in"
    r"|lead[- ]?in|wash[- ]?out|response)",
    r"(?:controlad\w*|controllat\w*|contrôlée?\w*|kontrolowan\w*|gecontroleerd\w*)"
    r"\s+(?:\w+\s+){0,2}placebo",
    r"プラセボ(?:対照|効果)",
    r"위약\s?(?:대조|효과)",
    r"安慰剂(?:对照|效应)",
)

# A treatment by itself.
TREATMENT = _any(
    r"pla[cz]ebo\w*",
    r"verum\w*",
    r"sham\s+(?:arm|treatment|injection)",
    r"(?:active|aktive[nrsm]?|actieve)\s+(?:\w+\s+)?(?:arm|drug|treatment|group|substance|compound"
    r"|comparator|ingredient|medication|imp|dose|behandlung|gruppe|substanz|groep|behandeling)\b",
    r"aktivarm\w*|wirkstoffarm\w*|(?:den|mit)\s+wirkstoff",
    r"(?:brazo|grupo|tratamiento|fármaco)\s+activo",
    r"(?:bras|groupe|traitement)\s+actif|(?:produit|médicament)\s+actif|principe\s+actif",
    r"(?:braccio|gruppo|trattamento|farmaco)\s+attivo",
    r"(?:braço|grupo|tratamento|fármaco)\s+ativo",
    r"rami\w+\s+aktywn\w+|aktywn\w+\s+(?:lek\w*|rami\w+|substancj\w+|leczeni\w+)",
    r"lek\w*\s+aktywn\w+",
    r"(?:got|gets|getting|receiv\w+|on|takes?|taking|given|assigned|contains?|is|=)\s+(?:the\s+)?"
    r"active\s*(?:\d|one\b|[.,;!)]|$)(?!\s*(?:in|since|until|on)\b)",
    r"active\s+\d+\s*(?:mg|mcg|µg|ml)\b",
    r"(?:control|comparator|kontroll)\s?(?:arm|group|gruppe)",
    r"(?:grupo|grupo de)\s+control|groupe\s+contrôle|gruppo\s+(?:di\s+)?controllo"
    r"|grupo\s+controle|controlegroep|grup\w+\s+kontroln\w+",
    r"プラセボ|偽薬|実薬|対照群|治療群",
    r"위약|활성약|시험약|대조군|치료군",
    r"安慰剂|活性药|试验药|对照组|治疗组|实验药",
)
ARM = _any(
    r"(?:treatment|study|randomi[sz]ed|active)\s+(?:arm|group)\s*[A-D1-4]\b",
    r"arm\s*[:=]?\s*[A-D1-4](?![\w-])",
    r"(?:therapie|behandlungs|studien)?(?:arm|gruppe)\s+[A-D](?![\w-])",
    r"(?:brazo|bras|braccio|braço|rami\w+|groep|grupo|groupe|gruppo|grup\w+)\s+[A-D](?![\w-])",
    r"[A-D]\s?(?:群|군|组)",
    r"(?:群|군|组)\s?[A-D](?![\w-])",
)
DOSE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)?\s*(?:mg|mcg|µg|ug)\b(?!\s*/\s*d?l)", re.IGNORECASE)
OTHER_MEDICINE = _any(
    r"paracetamol|ibuprofen|aspirin|acetaminophen|metformin|prednis\w+|rescue|concomitant|con\s?med"
    r"|begleitmedikation|concomitante\w*|notfallmedika\w*|glucose|creatinine|kreatinin|cholesterol",
)
GIVEN = _whole(
    r"(?:got|gets|receiv\w+|takes?|taking|given|assigned|allocat\w+|randomi[sz]ed\s+to)\b",
    r"(?:is|was|are|were|been)\s+(?:on|in)\b",
    r"bek(?:ommt|am)|erh(?:ält|ielt)|zugeteilt|randomisiert",
    r"recib\w+|asignad\w+|aleatorizad\w+|reç\w+|receveu|assigné\w*|randomisé\w*",
    r"ricev\w+|assegnat\w+|randomizzat\w+|receb\w+|atribuíd\w+|randomizad\w+",
    r"krijgt|kreeg|ontvangt|toegewezen|otrzymuj\w+|dosta\w+|przydzielon\w+",
)

# Whom or what a treatment may belong to.
NUMBER = re.compile(
    r"(?<![A-Za-z0-9-])(?:[A-Z]{1,3}-?)?\d{5,8}(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])\d{2,5}-\d{3,4}(?![A-Za-z0-9-])"
)
THING = _any(
    r"kits?\b|bottles?\b|vials?\b|blisters?\b|packungen?\b|flasche\w*|frasco\w*|flacons?\b"
    r"|flacon[ei]\b|zestaw\w*|botell\w+|キット|키트|药盒|试剂盒",
)
PERSON = _whole(
    r"(?:patient|subject|participant|proband|volunteer)\w*",
    r"he|she|him|her|his",
    r"er|sie|ihm|ihr|teilnehmer\w*",
    r"pacient\w*|sujeto\w*|participante\w*|ella|él",
    r"sujet\w*|participant\w*|elle|lui|il\s+(?:reçoit|prend|a\s+reçu|est\s+sous)",
    r"pazient\w*|soggett\w*|partecipante\w*",
    r"ele|ela|sujeito\w*|doente\w*",
    r"patiënt\w*|proefpersoon\w*|deelnemer\w*|hij|zij|ze",
    r"pacjent\w*|uczestni\w+|ona|jemu|niego",
    r"被験者|患者|さん|彼女?|환자|피험자|대상자|受试者|病人|他|她",
)

# Lists and rules of the allocation itself.
KIT_TYPE = _any(
    r"(?:kit|pack|medication)[- ]?type\s*(?:is|=|:|of)?\s*(?:[A-D1-9]\b|activ|placebo)",
    r"(?:kit|packungs?)[- ]?typ\s*(?:ist|=|:)?\s*(?:[A-D1-9]\b|aktiv|placebo|verum)",
    r"(?:tipo|type)\s+(?:de|di)\s+kit\s*(?:es|est|è|é|=|:)?\s*(?:[A-D1-9]\b|acti|atti|ativ|placebo)",
    r"kittype\s*(?:is|=|:)?\s*(?:[A-D1-9]\b|act|placebo)|typ\s+zestawu\s*(?:to|=|:)?\s*[A-D1-9]\b",
    r"キット(?:タイプ|種類)\s*[はがの:=]?\s*[A-D1-9]|키트\s?(?:유형|종류)[은는이가]?\s*[:=]?\s*[A-D1-9]"
    r"|药盒类型\s*[是为:=]?\s*[A-D1-9]",
)
BLOCK_SIZE = _any(
    r"block\s*(?:size|length)s?\s*(?:is|are|was|of|=|:)?\s*\d",
    r"blo(?:ck|k)(?:größe|groesse|länge|grootte)\s*(?:ist|is|von|van|beträgt|=|:)?\s*\d",
    r"(?:tamaño|tamanho)\s+(?:de|do)\s+blo(?:que|co)\s*(?:es|é|de|=|:)?\s*\d",
    r"taille\s+d[eu]s?\s+blocs?\s*(?:est|de|=|:)?\s*\d",
    r"dimensione\s+de[il]\s+blocc\w+\s*(?:è|di|=|:)?\s*\d",
    r"(?:wielkość|rozmiar)\s+bloku\s*(?:to|wynosi|=|:)?\s*\d",
    r"ブロックサイズ\s*[はが:=]?\s*\d|블록\s?크기[는은이가]?\s*[:=]?\s*\d|区组(?:大小|长度)\s*[是为:=]?\s*\d",
)
LIST = _any(
    r"(?:unblind\w*|randomi[sz]ation|treatment|allocation|code)\s+"
    r"(?:\w+\s+)?(?:list|schedule|assignments?|codes?|report|order\s+form)",
    r"unblinded\s+(?:\w+\s+){0,2}(?:list|form|report|inventory)",
    r"(?:entblindungs|randomisierungs|behandlungs|code)-?liste",
    r"lista\s+(?:de|di|da)\s+(?:aleatorización|randomizzazione|randomização|desenmascaramiento)",
    r"liste\s+de\s+(?:randomisation|levée)|randomisatielijst|lista\s+randomizac\w+",
    r"割付表|キーコード表|무작위\s?배정표|随机(?:化)?表|盲底",
)
ATTACHED = _whole(
    r"attach\w*|enclos\w*|here\s+is|here\s+are|sending|sent\s+you|please\s+find",
    r"anbei|im\s+anhang|angehängt|beigefügt|adjunt\w+|ci-joint\w*|en\s+pièce\s+jointe",
    r"allegat\w*|in\s+allegato|em\s+anexo|anex\w+|bijgevoegd|bijlage|w\s+załączeniu|załącz\w+",
    r"添付|첨부|附件|附上",
)
FILE = re.compile(
    r"unblind|entblind|desenmasc|levee.?d.?(?:insu|aveugle)|deblind|odslepi|code.?list|codeliste"
    r"|rand(?:omi[sz]ation)?.?(?:list|code|schedule)|randomisierung|randomisatielijst"
    r"|list[ae].?(?:de|di|da)?.?(?:random|aleator)|treatment.?(?:list|assign|alloc|code|key)"
    r"|alloc(?:ation)?.?(?:list|table)|kit.?(?:type|content)|kittyp|placebo|verum"
    r"|割付|盲検解除|盲底|揭盲|随机表|눈가림|배정표",
    re.IGNORECASE,
)
HARMLESS_FILE = re.compile(
    r"sop|manual|procedure|policy|training|guide|instruction|template|blank|anleitung|schulung"
    r"|request|antrag|leaflet|contact",
    re.IGNORECASE,
)

# A clause that asks, or says that nobody knows.
ASKS = _whole(
    r"whether|which|what|who|wether|do(?:n't| not)\s+know|knows?\s+if|unknown"
    r"|cannot\s+tell|can't\s+tell"
    r"|find\s+out|need\s+to\s+know|want\s+to\s+know",
    r"ob|welche[rnsm]?|was\s+für|weiß\s+nicht|wissen\s+nicht|unbekannt",
    r"cuál|qué|no\s+sabemos|no\s+sé|quel\w*|ne\s+sa(?:is|vons)|quale|non\s+sappiamo|qual",
    r"não\s+sabemos|welke|weten\s+niet|czy|któr\w+|nie\s+wiem\w*|si",
    r"どちら|どの|何を|かどうか|어느|어떤|인지|哪|是否|还是|什么",
)
BEGINS_ASKING = re.compile(
    r"^\W*(?:and|so|but|or|und|also|y|et|e)?\W*(?:is|are|was|were|does|do|did|has|have|can|could"
    r"|would|will|may|if|ist|sind|war|hat|haben|bekommt|bekam|erhält|kann|können|est-ce|"
    r"è|ha|riceve|heeft|krijgt|mag|recibe|está|es|tiene|puede|reçoit|recebe|é|tem)(?!\w)",
    re.IGNORECASE,
)
ASKS_AT_END = re.compile(r"(?:ですか|ますか|でしょうか|까|인가요|나요|吗|呢)[?？。.]?\s*$")
ALTERNATIVE = _any(
    r"(?:or|oder|ou|of|lub|albo|czy)\s",
    r"o\s+(?:el\s+|il\s+)?(?:placebo|activo|attivo|tratamiento|farmaco|fármaco)",
    r"または|それとも|또는|아니면|还是|或",
)
