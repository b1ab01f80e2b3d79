"""Words by which a text tells its reason and its manner, by language; one table, no code.

Entries are stems: lower case, without accents, matched from the start of a word (CJK: anywhere);
up to four letters, or with `$` behind, they are whole words. `a+b` asks for both in one text.
A reason needs words that say what went wrong: `kit` or `visit` alone stands in every mail.
"""

REASONS: dict[str, dict[str, str]] = {
    "login": {
        "en": "password|locked out|account+locked|cannot log|cant log|can't log|"
        "unable to log|not log in|log in+fail|login+fail|login+not|reset my|account+inactive|"
        "account+disabled|account+expired|two-factor|2fa|one-time code|security code",
        "de": "passwort|kennwort|gesperrt|anmelden|einloggen|login geht nicht|zugang+gesperrt|"
        "konto+inaktiv|konto+deaktiviert",
        "es": "contrasena|cuenta+bloquead|iniciar sesion|no puedo entrar|acceder al sistema|"
        "cuenta+inactiv",
        "fr": "mot de passe|compte+bloque|compte+verrouille|me connecter|connexion impossible|"
        "se connecter|compte+inactif",
        "it": "account+bloccat|accedere al sistema|non riesco ad accedere|fare il login|"
        "reimpostare la password|credenziali",
        "pt": "senha|palavra-passe|conta+bloquead|fazer login|nao consigo entrar|conta+inativ",
        "pl": "haslo|hasla|konto+zablokowan|zalogowac|logowani|konto+nieaktywn",
        "nl": "wachtwoord|account+geblokkeerd|inloggen|aanmelden",
        "sv": "losenord|konto+last|logga in",
        "da": "adgangskode|kodeord|logge ind|log ind",
        "cs": "heslo|prihlasit|ucet+zablokovan",
        "tr": "sifre|parola|giris yap|oturum ac|hesab+kilit",
        "ru": "парол|войти|вход|заблокирован",
        "ja": "パスワード|ログイン|ロックされ|アカウント+無効",
        "ko": "비밀번호|로그인|계정+잠|계정+비활성",
        "zh": "密码|登录|账户+锁定|账号+锁定|帐号+锁定",
        "ar": "كلمة المرور|تسجيل الدخول",
    },
    "user": {
        "en": "create an account|new account|user account for|add+coordinator|new coordinator|"
        "new user|user access|access for|add+pharmacist|second pharmacist|add a user|"
        "remove+access|deactivate the account|new nurse|new colleague|role+change",
        "de": "konto anlegen|neues konto|zugang fur|benutzer anlegen|neue koordinator|"
        "neuen benutzer|neue kollegin|neuen kollegen|benutzerkonto fur",
        "es": "crear una cuenta|nueva cuenta|nuevo usuario|acceso para|dar de alta",
        "fr": "creer un compte|nouveau compte|nouvel utilisateur|acces pour|"
        "nouvelle coordinatrice|nouveau coordinateur",
        "it": "creare un account|nuovo account|nuovo utente|accesso per|nuova coordinatrice",
        "pt": "criar uma conta|criar conta|nova conta|novo usuario|acesso para|nova coordenadora",
        "pl": "utworzyc konto|zalozyc konto|utworzenie konta|nowe konto|nowego uzytkownika|"
        "dostep dla|nowej koordynatorki",
        "nl": "account aanmaken|nieuw account|toegang voor|nieuwe gebruiker",
        "sv": "skapa ett konto|nytt konto|behorighet for|ny anvandare",
        "da": "oprette en konto|ny bruger|adgang til vores nye",
        "cs": "zalozit ucet|novy ucet|novy uzivatel|pristup pro",
        "tr": "yeni hesap|hesap olustur|yeni kullanici",
        "ru": "создать учетн|новая учетн|новый пользовател|доступ для",
        "ja": "アカウント作成|アカウントを作成|アカウントの作成|新規ユーザー|ユーザー追加|"
        "アカウント+発行",
        "ko": "계정 생성|계정을 만들|신규 사용자|새 계정|계정 발급",
        "zh": "创建账户|新账户|开通账号|新用户|创建账号|新增用户",
    },
    "visit": {
        "en": "out of window|outside the window|visit window|outside+window|register+visit|"
        "record+visit|enter+visit|unscheduled visit|skip+visit|schedule+visit|visit+greyed|"
        "visit+rejected|visit+not accept|titration visit|phone visit",
        "de": "zeitfenster|ausserhalb des fensters|visite+registrier|visite+erfass|"
        "visite+eintrag|ungeplante visite|visite+dokumentier|besuch+registrier|"
        "besuch+erfass|titrationsvisite",
        "es": "fuera de ventana|registrar+visita|visita no programada|fuera de la ventana|"
        "visita+ventana",
        "fr": "hors fenetre|fenetre de visite|enregistrer+visite|visite non programmee|"
        "visite non planifiee|saisir+visite",
        "it": "fuori finestra|registrare+visita|visita non programmata|finestra+visita|"
        "inserire+visita",
        "pt": "fora da janela|registrar+visita|registar+visita|visita nao programada|visita+janela",
        "pl": "poza oknem|okno wizyty|zarejestrowac+wizyt|rejestracj+wizyt|"
        "wizyt+nieplanowan|niezaplanowan+wizyt|wpisac+wizyt",
        "nl": "buiten het venster|bezoek+registrer|ongepland bezoek|bezoekvenster|visite+regist",
        "sv": "utanfor fonstret|registrera+besok|oplanerat besok|besoksfonster",
        "da": "uden for vinduet|registrere+besog|uplanlagt besog",
        "cs": "mimo okno|zaregistrovat+navstev|neplanovan+navstev",
        "tr": "pencere disi|ziyaret+kayd",
        "ru": "вне окна|зарегистрировать+визит|визит+окн|внеплановый визит",
        "ja": "来院登録|来院+登録|ビジット+登録|許容期間|ウィンドウ外|規定外来院|来院+許容|"
        "予定外+来院|ビジット+ウィンドウ",
        "ko": "방문 등록|방문+등록|방문 창|허용 기간|윈도우|예정되지 않은 방문|방문+기간",
        "zh": "访视登记|访视+登记|登记+访视|超窗|访视窗|计划外访视|访视+窗口",
    },
    "randomization": {
        "en": "randomi|stratif|stratum|rollover|roll the subject|roll over|enrol+subject",
        "de": "randomisi|stratifi",
        "es": "aleatoriz|randomiz|estratific",
        "fr": "randomis|stratific",
        "it": "randomizz|stratific",
        "pt": "randomiz|aleatoriz|estratific",
        "pl": "randomiz|stratyfik|losowani",
        "nl": "randomis|stratific",
        "sv": "randomis|stratifier",
        "da": "randomis|stratific",
        "cs": "randomiz|stratifik",
        "tr": "randomiz|tabaka",
        "ru": "рандомиз|стратифик",
        "ja": "割付|無作為化|層別|ランダム化",
        "ko": "무작위|층화|배정+오류|랜덤",
        "zh": "随机|分层",
        "ar": "توزيع عشوائي",
    },
    "dispensing": {
        "en": "cannot dispense|can't dispense|cant dispense|unable to dispense|no kit available|"
        "no kits|not dispense|kit+unavailable|dispensing|dispensed+instead|gave+instead|"
        "wrong kit|temporarily unavailable|kit+not available|no medication",
        "de": "nicht ausgeben|keine kits|kein kit|keine packung|nicht verfugbar|falsches kit|"
        "kit+statt|kit+ausgegeben|medikation+ausgeb|ausgabe",
        "es": "no hay kits|no puedo dispensar|dispensar|dispensad|kit+en lugar de|"
        "kit equivocado|kits disponibles",
        "fr": "pas de kit|aucun kit|dispenser|delivrer+kit|dispensation|kit+au lieu|mauvais kit",
        "it": "nessun kit|non posso dispensare|dispensare|dispensazione|kit sbagliato|"
        "kit+al posto|dispensat",
        "pt": "sem kits|nenhum kit|nao consigo dispensar|dispensar|dispensacao|kit errado|"
        "kit+em vez",
        "pl": "wydac+kit|wydac+zestaw|brak kitow|brak zestaw|wydalismy+zamiast|wydano+zamiast|"
        "nie mozemy wydac|wydani",
        "nl": "geen kits|geen kit|niet uitgeven|uitgifte|verkeerde kit",
        "sv": "inga kit|dela ut|utdelning|fel kit",
        "da": "ingen kits|udlevere|forkert kit",
        "cs": "zadne kity|vydat+kit|vydej",
        "tr": "kit yok|kit+verilem",
        "ru": "нет набор|выдать+набор|выдач",
        "ja": "払い出し|払出|投薬|処方できません|在庫がありません|使用不可|交付",
        "ko": "투약|불출|키트+없|사용 불가|조제",
        "zh": "发药|无可用药|没有可用|配药|无法发放",
    },
    "kit": {
        "en": "damaged|cracked|broken|kit+dropped|was dropped|kit+lost|missing kit|kit+missing|"
        "kit+invalid|not recogni|kit+unknown|kit+not contain|kit+not found|leak|destroyed+kit|"
        "kit+scan",
        "de": "beschadigt|zerbrochen|heruntergefallen|kit+verloren|kit+nicht enthalten|"
        "kit+nicht erkannt|kit+ungultig|nicht in dieser sendung|kit+fehlt|packung+fehlt",
        "es": "danado|roto|kit+perdid|kit+no reconocid|kit+no valido|se cayo|kit+rota",
        "fr": "endommage|casse|kit+perdu|kit+non reconnu|kit+invalide|kit+tombe|abime",
        "it": "danneggiat|rotto|kit+smarrit|kit+perso|kit+non riconosciut|kit+non valid|caduto",
        "pt": "danificad|quebrad|kit+perdid|kit+nao reconhecid|kit+invalid|caiu no chao",
        "pl": "uszkodzon|stluczon|kit+zgubion|zestaw+zgubion|kit+nierozpoznan|"
        "zestaw+nierozpoznan|nie rozpoznaje|upadl",
        "nl": "beschadigd|gebroken|kit+kwijt|kit+niet herkend|gevallen",
        "sv": "skadad|trasig|kit+saknas|kit+kanns inte",
        "da": "beskadiget|odelagt|kit+mangler|kit+genkend",
        "cs": "poskozen|rozbit|kit+ztracen|kit+nerozpoznan",
        "tr": "hasarl|kirik|kit+kayip|kit+taninm",
        "ru": "поврежд|разбит|набор+утерян|набор+не распозна",
        "ja": "破損|破れ|紛失|キット+認識|薬剤番号+無効|割れ|無効な番号",
        "ko": "파손|분실|키트+인식|깨졌|깨진",
        "zh": "破损|损坏|丢失|药盒号无效|药盒+无效|无法识别|破裂",
    },
    "temperature": {
        "en": "temperature|fridge|freezer|degrees|logger|cold chain|excursion|overheated|too warm",
        "de": "temperatur|kuhlschrank|kuhlkette|logger",
        "es": "temperatura|nevera|frigorifico|cadena de frio",
        "fr": "temperature|refrigerateur|frigo|chaine du froid",
        "it": "temperatura|frigorifero|catena del freddo",
        "pt": "temperatura|geladeira|frigorifico|cadeia de frio",
        "pl": "temperatur|lodowk|lancuch chlodn",
        "nl": "temperatuur|koelkast",
        "sv": "temperatur|kylskap",
        "da": "temperatur|koleskab",
        "cs": "teplot|lednic",
        "tr": "sicaklik|buzdolab",
        "ru": "температур|холодильник",
        "ja": "温度|冷蔵庫|逸脱",
        "ko": "온도|냉장고",
        "zh": "温度|冰箱|超温",
    },
    "shipment": {
        "en": "shipment|delivery|parcel|not arrived|hasn't arrived|courier|acknowledge receipt|"
        "resupply|not been delivered|consignment|order form",
        "de": "lieferung|sendung|paket|kurier|nicht angekommen|eingang bestatig|erhalten bestatig",
        "es": "envio|paquete|no ha llegado|mensajer|acusar recibo|recepcion",
        "fr": "envoi|colis|livraison|livre|transporteur|accuser reception",
        "it": "spedizione|pacco|consegna|corriere|confermare la ricezione",
        "pt": "remessa|envio|entrega|pacote|transportadora|nao chegou",
        "pl": "przesylk|dostaw|paczk|kurier|nie dotarl",
        "nl": "zending|levering|pakket|koerier",
        "sv": "leverans|forsandelse|paket|budfirma",
        "da": "forsendelse|levering|pakke+ikke",
        "cs": "zasilk|dodavk|kuryr",
        "tr": "sevkiyat|kargo|teslimat|gonderi",
        "ru": "отправлени|посылк|доставк|курьер",
        "ja": "配送|出荷|荷物|未着|届いて|受領|搬入",
        "ko": "배송|도착하지|택배|수령|입고",
        "zh": "货物|运单|未送达|未到货|快递|签收|发货",
    },
    "data": {
        "en": "dcr|data change|data correction|correct+date|wrong+date|incorrect+date|"
        "entered+wrong|birth date|date of birth|year of birth|entry error|typed wrong|"
        "wrong+weight|wrong+value",
        "de": "geburtsdatum|geburtsjahr|falsch+eingetragen|falsches+datum|datenkorrektur|"
        "datenanderung|korrigieren",
        "es": "fecha+incorrect|correccion de datos|corregir|fecha de nacimiento|dato+erroneo|"
        "ano de nacimiento",
        "fr": "date+incorrect|date+erronee|correction de donnees|corriger|date de naissance|"
        "annee de naissance",
        "it": "data+errat|data+sbagliat|correzione dei dati|correggere|data di nascita|"
        "anno di nascita",
        "pt": "data+incorret|data+errad|correcao de dados|corrigir|data de nascimento|"
        "ano de nascimento",
        "pl": "bledn+dat|korekt+danych|poprawic|data urodzenia|date urodzenia|rok urodzenia",
        "nl": "geboortedatum|verkeerde datum|gegevenscorrectie|corrigeren",
        "sv": "fodelsedatum|fel datum|korrigera",
        "da": "fodselsdato|forkert dato|rette+dato",
        "cs": "datum narozeni|chybn+datum|opravit",
        "tr": "dogum tarihi|yanlis tarih|duzelt",
        "ru": "дата рождения|неверн+дат|исправить",
        "ja": "生年月日|日付+誤|訂正|データ修正|データ変更",
        "ko": "생년월일|날짜+잘못|데이터 수정|정정|데이터 변경",
        "zh": "出生日期|日期+错误|数据更正|数据修改|更正",
    },
    "activation": {
        "en": "site+activat|activation|initiation visit|site initiation|green light|go-live",
        "de": "zentrum+aktivier|aktivierung|freischaltung des zentrums|initiierung",
        "es": "activacion|activar el centro|centro+activad",
        "fr": "activation|ouverture du centre|activer le centre",
        "it": "attivazione|attivare il centro|centro+attivat",
        "pt": "ativacao|ativar o centro|centro+ativad",
        "pl": "aktywacj|aktywowa",
        "nl": "activering|centrum+geactiveerd",
        "sv": "aktivering|aktiveras",
        "da": "aktivering",
        "cs": "aktivac",
        "tr": "merkez+aktif",
        "ru": "активац",
        "ja": "施設+開始|施設の有効化|立ち上げ",
        "ko": "기관 활성화|기관+개시",
        "zh": "中心激活|中心启动|激活中心",
    },
    "integration": {
        "en": "edc|data transfer|integration|interface|endpoint|records+missing|certificate|"
        "rejected messages|api|transfer+fail",
        "de": "schnittstelle|datenubertragung|ubertragung+fehl",
        "es": "transferencia de datos|integracion|interfaz",
        "fr": "transfert de donnees|integration+erreur",
        "it": "trasferimento dati|integrazione",
        "pt": "transferencia de dados|integracao",
        "pl": "transfer danych|integracj",
        "nl": "gegevensoverdracht|koppeling",
        "sv": "dataoverforing",
        "da": "dataoverforsel",
        "ja": "データ連携|データ転送|連携エラー",
        "ko": "데이터 전송|연동",
        "zh": "数据传输|接口|对接",
    },
    "unblinding": {
        "en": "unblind|code break|break the code|what he is taking|what she is taking|real drug|"
        "which arm|treatment assignment|placebo or|got the active|trial card|emergency+unconscious",
        "de": "entblind|notfallentblind|welches medikament bekommt|placebo oder",
        "es": "desenmascar|apertura del ciego|romper el ciego|placebo o",
        "fr": "levee d'aveugle|levee de l'aveugle|lever l'aveugle|placebo ou",
        "it": "apertura del cieco|smascher|apertura in cieco|placebo o",
        "pt": "quebra do cego|desmascar|quebra de codigo|placebo ou",
        "pl": "odslepi|rozslepi|placebo czy",
        "nl": "deblind|placebo of",
        "sv": "avblind|kodbrytning",
        "da": "afblind",
        "cs": "odslep",
        "tr": "korluk",
        "ru": "раскрыти|расслепл",
        "ja": "盲検解除|緊急開鍵|開鍵|キーオープン|実薬",
        "ko": "맹검 해제|눈가림 해제|코드 브레이크|진짜 약",
        "zh": "揭盲|紧急破盲|破盲",
    },
    "system": {
        "en": "error 503|error 500|error 502|error 504|irt down|is down|system is down|outage|"
        "site is unreachable|website gives|not loading|page does not load|nobody can log|"
        "service unavailable|timeout",
        "de": "fehler 503|fehler 500|fehler 502|system+nicht erreichbar|ausfall|"
        "seite ladt nicht|nicht erreichbar",
        "es": "error 503|error 500|error 502|sistema+caido|no carga|fuera de servicio",
        "fr": "erreur 503|erreur 500|erreur 502|systeme+indisponible|ne repond pas|en panne|"
        "impossible de se connecter",
        "it": "errore 503|errore 500|errore 502|sistema+non raggiungibile|non si carica|"
        "sistema+non funziona",
        "pt": "erro 503|erro 500|erro 502|sistema+fora do ar|fora do ar|nao carrega",
        "pl": "blad 503|blad 500|blad 502|system+nie dziala|awari|brak dostepu do systemu|"
        "nie mozemy zalogowac",
        "nl": "fout 503|fout 500|fout 502|systeem+niet bereikbaar|storing",
        "sv": "fel 503|fel 500|fel 502|systemet ligger nere|driftstopp",
        "da": "fejl 503|fejl 500|fejl 502|systemet er nede",
        "cs": "chyba 503|chyba 500|chyba 502|vypadek|system nefunguje",
        "tr": "hata 503|hata 500|hata 502|sistem+cokt|erisilemiyor",
        "ru": "ошибка 503|ошибка 500|ошибка 502|система не работает|недоступн",
        "ja": "503|障害|システムダウン|つながりません|接続できません|エラー+502",
        "ko": "503|장애|시스템+다운|접속이 안|접속되지|접속 불가",
        "zh": "503|系统故障|无法访问|系统瘫痪|打不开|系统崩溃",
    },
    "report": {
        "en": "metrics|report+how|report+month|monthly report|statistics|export|dashboard|"
        "enrolment report|enrollment report|inventory report",
        "de": "bericht|auswertung|statistik|kennzahlen",
        "es": "informe|estadistic|metricas",
        "fr": "rapport+mens|statistique|indicateurs|rapport+etude",
        "it": "report+mens|statistich|rapporto+mens",
        "pt": "relatorio|estatistic",
        "pl": "raport|statystyk",
        "nl": "rapportage|statistiek",
        "sv": "rapport|statistik",
        "da": "rapport|statistik",
        "ja": "レポート|統計|集計",
        "ko": "보고서|통계",
        "zh": "报告+月|统计|报表",
    },
    "safety": {
        "en": "adverse event|serious adverse|sae|chest pain|admitted to hospital|hospitali|"
        "pregnan|died|overdose|allergic reaction|rash",
        "de": "unerwunschtes ereignis|nebenwirkung|krankenhaus eingeliefert|schwanger|verstorben",
        "es": "evento adverso|hospitalizad|embaraz|fallecid|reaccion alergica",
        "fr": "evenement indesirable|hospitalise|enceinte|decede|effet indesirable",
        "it": "evento avverso|ricoverat|gravidanza|deceduto|reazione allergica",
        "pt": "evento adverso|hospitalizad|internad|gravid|faleceu|reacao alergica",
        "pl": "zdarzenie niepozadane|hospitaliz|w ciazy|zmarl|dzialanie niepozadane",
        "nl": "bijwerking|opgenomen in het ziekenhuis|zwanger|overleden",
        "sv": "biverkning|inlagd|gravid|avliden",
        "da": "bivirkning|indlagt|gravid",
        "ja": "有害事象|入院|副作用|妊娠|死亡",
        "ko": "이상반응|입원|부작용|임신|사망",
        "zh": "不良事件|住院|不良反应|怀孕|死亡",
    },
    "complaint": {
        "en": "i want to complain|complaint|complain about|unacceptable|formal feedback on|"
        "dissatisfied|disappointed with|third time i had to|very unhappy",
        "de": "beschwerde|beschweren|unzufrieden|inakzeptabel|nicht akzeptabel",
        "es": "queja|quejarme|inaceptable|insatisfech|reclamacion",
        "fr": "reclamation|me plaindre|plainte|inacceptable|mecontent",
        "it": "reclamo|lamentarmi|inaccettabile|insoddisfatt|lamentela",
        "pt": "reclamacao|reclamar|inaceitavel|insatisfeit",
        "pl": "skarg|zazaleni|niedopuszczaln|niezadowolon|reklamacj",
        "nl": "klacht|onacceptabel|ontevreden",
        "sv": "klagomal|oacceptabelt|missnojd",
        "da": "klage over|utilfreds|uacceptabel",
        "cs": "stiznost|neprijateln",
        "tr": "sikayet|kabul edilemez",
        "ru": "жалоб|недоволен|неприемлем",
        "ja": "苦情|クレーム|不満",
        "ko": "불만|항의",
        "zh": "投诉|不满",
    },
}

# Reasons that one piece of work may carry side by side; all other pairs contradict each other.
COMPATIBLE: frozenset[frozenset[str]] = frozenset(
    frozenset(pair.split("+"))
    for pair in (
        "dispensing+kit dispensing+shipment kit+shipment temperature+kit temperature+shipment "
        "login+system login+user user+activation visit+data visit+dispensing visit+randomization "
        "randomization+data randomization+dispensing integration+data integration+system "
        "dispensing+data kit+data dispensing+temperature report+integration randomization+system"
    ).split()
)
