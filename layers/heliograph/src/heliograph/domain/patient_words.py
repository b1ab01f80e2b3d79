"""The words by which a text identifies a patient, as patterns: eight languages, three scripts."""

import re

_PERSON = (
    r"(?i:patient(?:in|e)?|subject|participant|proband(?:in)?|teilnehmer(?:in)?|paciente|sujeto|"
    r"participante|sujet|paziente|soggetto|pati[ëe]nte?|deelnemer|pacjent(?:ka)?)"
)
_TITLE = (
    r"(?:Mrs?|Ms|Miss|Herrn?|Frau|Sra?|Señora?|Mme|Monsieur|Madame|Sig(?:nora?|\.ra)?|Dhr|Mevr|"
    r"Pani?)\.?"
)
# Capital words that stand behind "patient" or a number and are no names.
_NO_NAME = (
    r"(?!(?i:not|none|unknown|nicht|unbekannt|desconocid\w|inconnue?|missing|see|redacted|withheld|"
    r"please|the|this|visit\w*|week|day|screening|cycle|arm|site|kits?|dose|part|cohort|random\w+|"
    r"study|studie|baseline|end|follow\w*|early|treatment|information|informed|diary|number|nummer|"
    r"no|nr|id|data|status|record|re|patient(?:in)?|subject|participant|proband(?:in)?|paciente)\b)"
)
_WORD = r"(?:[OD]['’])?[A-ZÀ-ÖØ-ÞŁŚŻ][a-zß-öø-ÿąćęłńśźż'’]{1,30}"
_LINK = r"(?:[ -](?:(?:van|von|de|der|del|la|di|da|dos)[ ]){0,2}"
_PART = rf"(?:{_WORD}|[A-ZÀ-ÖØ-ÞŁŚŻ]\.)"  # a word of a name, or an initial
_NAME = rf"{_NO_NAME}{_PART}{_LINK}{_PART}){{0,3}}"
_FULL_NAME = rf"{_NO_NAME}{_PART}{_LINK}{_NO_NAME}{_PART}){{1,3}}"
_NAME_OF = (
    r"(?i:(?:patient|subject|participant)(?:['’]?s)?\s+(?:full\s+|first\s+|last\s+)?name|"
    r"name\s+of\s+(?:the|our|my)\s+(?:patient|subject|participant)|"
    r"name\s+(?:des|unseres)\s+(?:patienten|probanden)|name\s+(?:der|unserer)\s+(?:patientin|"
    r"probandin)|patient(?:en|innen)name|nombre\s+(?:del|de\s+la)\s+paciente|"
    r"nom\s+(?:du|de\s+la)\s+patiente?|nome\s+(?:del|della|do|da)\s+pa[zc]iente|"
    r"naam\s+(?:van\s+de\s+)?pati[ëe]nte?|imię(?:\s+i\s+nazwisko)?\s+pacjent\w+)"
)
_CALLED = (
    r"(?i:(?:is\s+|,\s*)?(?:called|named)|heißt|heisst|namens|se\s+llama|llamad[oa]|s['’]appelle|"
    r"nommée?|si\s+chiama|chamad[oa]|se\s+chama|genaamd|heet)"
)
_IS = r"\s*(?i:is|ist|es|est|è|é)?\s*[:=：]?\s*"
_DATE = (
    r"(?:\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{4}|\d{2})|\d{4}\s?[-/.年년]\s?\d{1,2}\s?[-/.月월]\s?"
    r"\d{1,2}[日일]?|\d{1,2}(?:\.|st|nd|rd|th)?\s+(?:de\s+)?[^\W\d_]{3,10}\.?,?\s+(?:de\s+)?\d{4}|"
    r"[^\W\d_]{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})"
)
_BORN = (
    r"(?i:d\.?o\.?b\.?|date\s+of\s+birth|birth\s?date|born(?:\s+on)?|geb(?:oren|\.)(?:\s+(?:am|op))?|"
    r"geburtsdatum|fecha\s+de\s+nacimiento|nacid[oa](?:\s+el)?|date\s+de\s+naissance|"
    r"née?(?:\s+le)|data\s+di\s+nascita|nat[oa]\s+il|data\s+de\s+nascimento|nascid[oa]\s+em|"
    r"geboortedatum|data\s+urodzenia|生年月日|생년월일|出生日期)"
)
_FILE_NUMBER = (
    r"(?i:mrn|medical\s+record\s+(?:no\.?|number|#)|hospital\s+(?:no\.?|number|id)|"
    r"nhs\s+(?:no\.?|number)|ssn|social\s+security\s+(?:no\.?|number)|"
    r"(?:health\s+)?insurance\s+(?:no\.?|number|id)|versicherten-?(?:nummer|nr\.?)|"
    r"krankenversicherungs-?(?:nummer|nr\.?)|historia\s+cl[ií]nica(?:\s+n[uú]mero)?|"
    r"n[uú]mero\s+de\s+seguridad\s+social|num[eé]ro\s+de\s+s[eé]curit[eé]\s+sociale|"
    r"codice\s+fiscale|cpf|bsn|pesel)"
)
_TELEPHONE = (
    r"(?i:patient(?:['’]s)?\s+(?:mobile|(?:tele)?phone|cell|home)(?:\s+phone)?(?:\s+(?:number|no\.?))?|"
    r"(?:telefon|handy)(?:nummer)?\s+(?:des\s+patienten|der\s+patientin)|"
    r"tel[eé]fono\s+(?:del|de\s+la)\s+paciente|t[eé]l[eé]phone\s+(?:du|de\s+la)\s+patiente?)"
)
_BEFORE, _SUBJECT_NO = r"(?<![\w@.])", r"\d{2,5}-\d{2,5}"

# In each pattern the group `told` is what identifies somebody.
NAMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_BEFORE}{_NAME_OF}{_IS}(?P<told>{_NAME})",
        rf"{_BEFORE}{_PERSON}(?:\s+{_SUBJECT_NO})?\s*{_CALLED}\s+(?P<told>{_NAME})",
        rf"{_BEFORE}{_PERSON}(?:\s+{_SUBJECT_NO})?[,:(]?\s+(?P<told>{_TITLE}\s+{_NAME})",
        rf"{_BEFORE}(?P<told>{_TITLE}\s+{_NAME})\s*[,(]\s*{_PERSON}\s+\D{{0,8}}\d",
        rf"(?<![\w-]){_SUBJECT_NO}\s*\((?P<told>{_FULL_NAME})\)",
        rf"{_BEFORE}(?:(?:our|the|my|this)\s+|\()patient\s+(?P<told>{_FULL_NAME})",
        rf"{_BEFORE}(?i:unser\w{{0,2}}|meine?r?)\s+Patient(?:in|en)?\s+(?P<told>{_FULL_NAME})",
        rf"{_BEFORE}(?P<told>{_FULL_NAME})\s*[,(]?\s*{_BORN}{_IS}{_DATE}",
        r"(?:患者名|患者氏名|환자\s?이름|患者姓名)\s*[:：は]?\s*(?P<told>[^\W\d_]{2,8})",
    )
)
BIRTH_DATES = (re.compile(rf"{_BEFORE}{_BORN}{_IS}[-–]?\s*(?P<told>{_DATE})"),)
RECORD_NUMBERS = (
    re.compile(
        rf"{_BEFORE}{_FILE_NUMBER}{_IS}(?P<told>(?=[A-Z .-]*\d)[A-Z\d][A-Z\d .-]{{4,20}}[A-Z\d])"
    ),
)
_CALL = r"(?i:(?:tele)?phone|tel(?:[ée]fono)?\.?|mobile|m[óo]vil|handy|telefon\w*|t[ée]l[ée]phone)"
_DIGITS = r"(?P<told>\+?\(?\d[\d ()/.-]{5,20}\d)"
TELEPHONES = (
    re.compile(rf"{_BEFORE}{_TELEPHONE}{_IS}{_DIGITS}"),
    # beside a date of birth nobody else's is meant
    re.compile(rf"{_BEFORE}{_BORN}{_IS}{_DATE}[^.\n\d]{{0,30}}?{_CALL}{_IS}{_DIGITS}"),
)
