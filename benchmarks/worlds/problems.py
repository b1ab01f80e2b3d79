"""What sites write about, by language and reason: `title | sentence`, `{s}` subject, `{k}` kit,
`{h}` shipment, `{v}` visit number; several wordings each. Everything is invented."""

PROBLEMS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "login": (
            "Password | I need a new password, the old one is refused since this morning.",
            "Cannot get in | My account seems to be locked after three attempts.",
            "Access problem | The security code never reaches me, so I cannot log in.",
            "Login | cant log in, it says my user is inactive",
        ),
        "user": (
            "New coordinator | Please create an account for our new coordinator, she starts Monday.",
            "User request | We need user access for a second pharmacist.",
        ),
        "visit": (
            "Visit {v} {s} | I cannot register visit {v} for {s}, it says the visit is out of window.",
            "Question about {s} | How do I record an unscheduled visit for subject {s}?",
            "Visit window | {s} came two days late and the system refuses visit {v}.",
        ),
        "randomization": (
            "Randomisation | We cannot randomise {s}, a required field is reported missing.",
            "{s} | Subject {s} was put into the wrong stratum at randomization.",
        ),
        "dispensing": (
            "Cannot dispense {s} | The system says no kits available for {s}, but the fridge is full.",
            "Urgent: {s} | Subject {s} is here and we are unable to dispense.",
        ),
        "kit": (
            "Kit {k} | Kit {k} was dropped this morning and the bottle is cracked.",
            "Damaged kit | How do I mark kit {k} as damaged? The seal is broken.",
            "Kit not found | When I scan {k} I get 'kit not recognised'.",
        ),
        "temperature": (
            "Temperature | The fridge with kits {k} was at eleven degrees for two hours.",
            "Excursion {k} | The logger shows that {k} was above eight degrees.",
        ),
        "shipment": (
            "{h} | Shipment {h} was due yesterday and has not arrived.",
            "Where is {h}? | Can you ask the depot about {h}? We run out on Friday.",
            "Receipt of {h} | {h} is here but the button to acknowledge receipt is grey.",
        ),
        "data": (
            "Correction {s} | The birth date of {s} was entered wrong, what form do you need?",
            "DCR {s} | Please find the data change request for {s}, visit {v} date.",
        ),
        "report": ("Metrics | Could you send last month's ticket metrics by site?",),
        "integration": ("Transfer | Since yesterday no records reach the EDC, some are missing.",),
        "system": (
            "System down? | We get error 503 at the login page.",
            "IRT | Is the IRT down? Nobody here can open it.",
        ),
        "activation": ("Activation | When will our site be activated? All papers are in.",),
    },
    "de": {
        "login": (
            "Passwort | Mein Passwort wird nicht mehr angenommen, bitte zurücksetzen.",
            "Zugang | Mein Konto ist gesperrt, ich komme nicht hinein.",
        ),
        "user": (
            "Neue Kollegin | Bitte ein Benutzerkonto für unsere neue Studienassistentin anlegen.",
        ),
        "visit": (
            "Visite {v} bei {s} | Die Visite {v} von {s} lässt sich nicht erfassen, angeblich außerhalb des Fensters.",
            "Frage zu {s} | Wie dokumentiere ich bei {s} eine ungeplante Visite?",
        ),
        "randomization": (
            "Randomisierung {s} | Wir können {s} nicht randomisieren, es fehlt ein Pflichtfeld.",
            "{s} Stratifizierung | Bei {s} wurde das falsche Stratum gewählt.",
        ),
        "dispensing": (
            "Ausgabe {s} | Für {s} meldet das System keine Kits, dabei liegen welche im Kühlschrank.",
        ),
        "kit": (
            "Kit {k} | Das Kit {k} ist heruntergefallen, die Flasche ist zerbrochen.",
            "Kit {k} | Beim Scannen von {k} kommt: Kit nicht erkannt.",
        ),
        "temperature": ("Temperatur | Der Kühlschrank mit {k} stand nachts auf elf Grad.",),
        "shipment": (
            "Lieferung {h} | Die Lieferung {h} ist noch nicht angekommen.",
            "{h} | {h} liegt hier, aber der Eingang lässt sich nicht bestätigen.",
        ),
        "data": ("Korrektur {s} | Bei {s} wurde ein falsches Geburtsjahr eingetragen.",),
        "system": ("Ausfall | Das System ist nicht erreichbar, Fehler 503.",),
    },
    "es": {
        "login": (
            "Contraseña | No puedo entrar, mi contraseña ha caducado.",
            "Cuenta | Mi cuenta está bloqueada desde ayer.",
        ),
        "user": ("Nueva usuaria | Necesitamos dar de alta a una coordinadora nueva.",),
        "visit": (
            "Visita {v} | El sistema no me deja registrar la visita {v} del sujeto {s}, dice fuera de ventana.",
            "{s} | ¿Cómo registro una visita no programada de {s}?",
        ),
        "randomization": ("Aleatorización | No podemos aleatorizar a {s}, falta un campo.",),
        "dispensing": ("Sin kits | No puedo dispensar a {s}: no hay kits disponibles.",),
        "kit": (
            "Kit {k} | El kit {k} se cayó y el frasco está roto.",
            "Kit {k} | Al leer {k} aparece kit no reconocido.",
        ),
        "temperature": ("Nevera | La nevera con los kits {k} estuvo a diez grados.",),
        "shipment": (
            "Envío {h} | El envío {h} todavía no llegó.",
            "{h} | Recibimos {h} pero el botón de acuse está gris.",
        ),
        "data": ("Corrección {s} | La fecha de nacimiento de {s} es incorrecta.",),
        "system": ("Sistema caído | El sistema está caído, error 503.",),
    },
    "fr": {
        "login": (
            "Mot de passe | Mon mot de passe est refusé depuis ce matin.",
            "Accès | Mon compte est bloqué, pouvez-vous le rouvrir ?",
        ),
        "user": (
            "Nouvelle collègue | Merci de créer un compte pour notre nouvelle coordinatrice.",
        ),
        "visit": (
            "Visite {v} | Impossible d'enregistrer la visite {v} du patient {s}, hors fenêtre.",
            "{s} | Comment saisir une visite non programmée pour {s} ?",
        ),
        "randomization": ("Randomisation | Nous ne pouvons pas randomiser {s}, un champ manque.",),
        "dispensing": (
            "Pas de kit | Aucun kit n'est proposé pour {s} alors que le frigo est plein.",
        ),
        "kit": ("Kit {k} | Le kit {k} est tombé, le flacon est cassé.",),
        "temperature": ("Réfrigérateur | Les kits {k} ont passé la nuit à onze degrés.",),
        "shipment": (
            "Envoi {h} | Le colis {h} n'est pas arrivé.",
            "{h} | Nous avons reçu {h} mais ne pouvons pas accuser réception.",
        ),
        "data": ("Correction {s} | L'année de naissance de {s} est fausse, comment corriger ?",),
        "system": ("Panne | Erreur 503 à la connexion, plus rien ne marche.",),
    },
    "it": {
        "login": ("Password | Non riesco ad accedere, la password non viene accettata.",),
        "user": ("Nuovo utente | Vi chiedo di creare un account per la nuova coordinatrice.",),
        "visit": (
            "Visita {v} | Non riesco a registrare la visita {v} di {s}, risulta fuori finestra.",
        ),
        "randomization": ("Randomizzazione | Non riusciamo a randomizzare {s}.",),
        "dispensing": ("Nessun kit | Per {s} non c'è nessun kit disponibile secondo il sistema.",),
        "kit": ("Kit {k} | Il kit {k} è danneggiato, il flacone è rotto.",),
        "temperature": ("Frigorifero | I kit {k} sono stati a dieci gradi per tre ore.",),
        "shipment": ("Spedizione {h} | La spedizione {h} non è ancora arrivata.",),
        "data": ("Correzione {s} | La data di nascita di {s} è errata.",),
        "system": ("Sistema | Errore 503, non si carica niente.",),
    },
    "pt": {
        "login": ("Senha | Não consigo entrar, minha senha expirou.",),
        "user": ("Novo usuário | Precisamos de acesso para a nova farmacêutica.",),
        "visit": (
            "Visita {v} | Não consigo registrar a visita {v} do paciente {s}, fora da janela.",
        ),
        "randomization": ("Randomização | O sistema não deixa randomizar {s}.",),
        "dispensing": ("Sem kits | Não há kits para {s}, não consigo dispensar.",),
        "kit": ("Kit {k} | O kit {k} caiu no chão e quebrou.",),
        "temperature": ("Geladeira | A geladeira com {k} ficou a dez graus.",),
        "shipment": ("Remessa {h} | A remessa {h} não chegou até agora.",),
        "data": ("Correção {s} | O ano de nascimento de {s} está errado.",),
        "system": ("Fora do ar | O sistema está fora do ar, erro 503.",),
    },
    "pl": {
        "login": ("Hasło | Nie mogę się zalogować, hasło wygasło.",),
        "user": ("Nowe konto | Proszę o utworzenie konta dla nowej koordynatorki.",),
        "visit": ("Wizyta {v} | Nie mogę zarejestrować wizyty {v} dla {s}, jest poza oknem.",),
        "randomization": ("Randomizacja | Nie możemy zrandomizować {s}, brakuje pola.",),
        "dispensing": ("Brak kitów | Nie możemy wydać leku dla {s}, system nie widzi kitów.",),
        "kit": ("Kit {k} | Kit {k} upadł, butelka jest stłuczona.",),
        "temperature": ("Lodówka | Lodówka z {k} miała w nocy jedenaście stopni.",),
        "shipment": ("Przesyłka {h} | Przesyłka {h} nie dotarła do nas.",),
        "data": ("Korekta {s} | Rok urodzenia {s} wpisano błędnie.",),
        "system": ("Awaria | Od rana błąd 503, system nie działa.",),
    },
    "nl": {
        "login": ("Wachtwoord | Ik kan niet inloggen, het wachtwoord is verlopen.",),
        "user": ("Nieuw account | Graag een account aanmaken voor onze nieuwe coördinator.",),
        "visit": ("Visite {v} | Ik kan visite {v} van {s} niet registreren, buiten het venster.",),
        "randomization": ("Randomisatie | We kunnen {s} niet randomiseren.",),
        "dispensing": ("Geen kits | Er zijn volgens het systeem geen kits voor {s}.",),
        "kit": ("Kit {k} | Kit {k} is gevallen en beschadigd.",),
        "temperature": ("Koelkast | De koelkast met {k} stond op tien graden.",),
        "shipment": ("Zending {h} | Zending {h} is nog niet binnen.",),
        "data": (
            "Correctie {s} | Het geboortejaar van {s} klopt niet, hoe kan ik dat corrigeren?",
        ),
        "system": ("Storing | Fout 503 bij het inloggen, niemand komt erin.",),
    },
    "sv": {
        "login": ("Lösenord | Jag kan inte logga in, lösenordet godkänns inte.",),
        "user": ("Nytt konto | Kan ni skapa ett konto till vår nya koordinator?",),
        "visit": ("Besök {v} | Det går inte att registrera besök {v} för {s}.",),
        "randomization": ("Randomisering | {s} går inte att randomisera.",),
        "dispensing": ("Inga kit | Systemet visar inga kit för {s}.",),
        "kit": ("Kit {k} | Kit {k} är skadat, flaskan är trasig.",),
        "temperature": ("Kylskåp | Kylskåpet med {k} var tio grader i natt.",),
        "shipment": ("Leverans {h} | Leveransen {h} har inte kommit.",),
        "data": ("Rättelse {s} | Födelseåret för {s} är fel.",),
        "system": ("Driftstopp | Fel 503, systemet ligger nere.",),
    },
    "ja": {
        "login": ("ログイン | パスワードが無効と表示され、ログインできません。",),
        "user": ("新規ユーザー | 新しいコーディネーターのアカウントを作成していただけますか。",),
        "visit": ("{s} | 被験者{s}のビジット{v}の登録ができません。許容期間外と表示されます。",),
        "randomization": ("割付 | {s}の割付ができません。層別因子の入力を誤りました。",),
        "dispensing": ("{s} | {s}に払い出しできる薬剤がないと表示されます。",),
        "kit": ("薬剤{k} | 薬剤番号{k}の瓶が破損しました。",),
        "temperature": ("温度逸脱 | 冷蔵庫の温度が上がり、{k}が十度になりました。",),
        "shipment": ("{h} | {h}がまだ届いていません。",),
        "data": ("{s} | {s}の生年月日の訂正方法をご教示ください。",),
        "system": ("障害 | 503エラーでシステムに接続できません。",),
    },
    "ko": {
        "login": ("로그인 | 비밀번호가 맞지 않아 로그인이 안 됩니다.",),
        "user": ("신규 사용자 | 새로 온 코디네이터의 계정 생성을 부탁드립니다.",),
        "visit": (
            "{s} | 대상자 {s}의 방문 {v} 등록이 되지 않습니다. 허용 기간 밖이라고 나옵니다.",
        ),
        "randomization": ("무작위배정 | {s} 무작위 배정이 되지 않습니다.",),
        "dispensing": ("{s} | {s}에게 투약할 키트가 없다고 나옵니다.",),
        "kit": ("키트 {k} | 키트 {k}가 파손되었습니다.",),
        "temperature": ("온도 | 냉장고 온도가 올라가 {k}가 10도였습니다.",),
        "shipment": ("{h} | {h} 배송이 아직 도착하지 않았습니다.",),
        "data": ("{s} | {s}의 생년월일이 잘못 입력되었습니다.",),
        "system": ("장애 | 503 오류로 접속이 안 됩니다.",),
    },
    "zh": {
        "login": ("登录 | 密码错误，我无法登录系统。",),
        "user": ("新账户 | 请为新来的协调员开通账号。",),
        "visit": ("{s} | 受试者{s}的访视{v}无法登记，提示超窗。",),
        "randomization": ("随机 | {s}无法随机，提示缺少字段。",),
        "dispensing": ("{s} | 系统提示{s}没有可用药盒，无法发药。",),
        "kit": ("药盒{k} | 药盒{k}破损，瓶子裂了。",),
        "temperature": ("冰箱 | 冰箱超温，{k}在十度放了两小时。",),
        "shipment": ("{h} | {h}还没有送到。",),
        "data": ("{s} | {s}的出生日期录入错误，如何更正？",),
        "system": ("故障 | 登录时出现503错误。",),
    },
}
OBJECTS_OF = {
    "visit": "sv", "randomization": "s", "dispensing": "s", "kit": "k", "temperature": "k",
    "shipment": "h", "data": "sv", "login": "", "user": "", "report": "", "integration": "",
    "system": "", "activation": "",
}  # fmt: skip
SITE_REASONS = (
    "login", "user", "visit", "randomization", "dispensing", "kit", "temperature", "shipment",
    "data",
)  # fmt: skip
