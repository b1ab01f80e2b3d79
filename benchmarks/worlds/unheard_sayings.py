"""How else people greet, chase, thank and wander off; as in `sayings`, no sentence in common."""

GREETINGS = {
    "en": ("Good morning,", "To whom it may concern,", "hey"), "de": ("Servus,", "Sehr geehrte Damen und Herren,"),
    "es": ("Buenas,", "Estimados,"), "fr": ("Madame, Monsieur,", "Salut,"), "it": ("Gentili,", "Ciao,"),
    "pt": ("Prezados,", "Boa tarde,"), "pl": ("Cześć,", "Szanowni Państwo,"), "ja": ("いつもありがとうございます。", ""),
    "ko": ("수고 많으십니다.", ""), "zh": ("你好，", "各位老师："),
}  # fmt: skip
INTRODUCTIONS = {
    "en": ("{n} here, centre {i} on {y}.", "{y}, {i}, {n} speaking.", "you have {n} on the line from {i} ({y})"),
    "de": ("{n} am Apparat, Prüfzentrum {i}, {y}.", "{y}, Zentrum {i}, mein Name ist {n}."),
    "es": ("le habla {n}, sitio {i}, {y}.", "{y}, centro {i}, de parte de {n}."),
    "fr": ("{n} à l'appareil, centre {i}, {y}.", "{y}, site {i}, {n}."),
    "it": ("parla {n}, centro {i}, {y}.", "{y}, sito {i}, {n}."),
    "pt": ("quem fala é {n}, centro {i}, {y}.", "{y}, {i}, {n}."),
    "pl": ("mówi {n}, ośrodek {i}, {y}.", "{y}, {i}, {n}."),
    "ja": ("{y}、施設{i}の{n}でございます。",), "ko": ("{y} 연구 {i} 기관의 {n}라고 합니다.",),
    "zh": ("这里是{y}项目{i}中心，我姓名{n}。",),
}  # fmt: skip
CHASERS = {
    "en": ("Did anybody get round to this?", "Nobody has come back to me.", "How far are you?",
           "Just a nudge.", "It has been a while, please hurry."),
    "de": ("Tut sich da was?", "Bislang hat sich niemand gemeldet.", "Wie weit sind Sie?"),
    "es": ("¿Han podido mirarlo?", "Nadie me ha contestado.", "Solo un recordatorio."),
    "fr": ("Quelqu'un s'en occupe ?", "Personne ne m'a répondu.", "Petit rappel."),
    "it": ("Qualcuno se ne occupa?", "Nessuno mi ha risposto."), "pt": ("Alguém está vendo isso?", "Ninguém me respondeu."),
    "pl": ("Czy ktoś się tym zajmuje?", "Nikt się nie odezwał."), "ja": ("どなたか見ていただけましたか。", "返事がありません。"),
    "ko": ("누가 보고 계신가요?", "연락이 없네요."), "zh": ("有人在处理吗？", "没有人联系我。"),
}  # fmt: skip
AFTER_CALL = {
    "en": ("Your colleague asked me to put this in writing.", "As I said a moment ago:", "I could not get through, so I write."),
    "de": ("Ihre Kollegin bat mich, das schriftlich zu schicken.", "Bei Ihnen war besetzt, daher schriftlich."),
    "es": ("Su compañera me pidió que lo mandara por escrito.", "Comunicaba, así que escribo."),
    "fr": ("Votre collègue m'a demandé de l'écrire.", "La ligne était occupée, donc j'écris."),
    "it": ("La collega mi ha chiesto di scriverlo.",), "pt": ("Sua colega pediu por escrito.",),
    "pl": ("Pani koleżanka prosiła na piśmie.",), "ja": ("書面でとのことでしたのでお送りします。",),
    "ko": ("서면으로 보내 달라고 하셔서 보냅니다.",), "zh": ("您的同事让我写下来。",),
}  # fmt: skip
CUT_OFF = {
    "en": ("suddenly there was silence.", "my battery died while we were talking.", "the window closed on me."),
    "de": ("auf einmal war Stille.", "plötzlich war alles weg."), "es": ("de repente no se oía nada.",),
    "fr": ("tout à coup plus rien.",), "it": ("all'improvviso silenzio.",), "pt": ("de repente ficou mudo.",),
    "pl": ("nagle zrobiło się cicho.",), "ja": ("急に聞こえなくなりました。",), "ko": ("갑자기 안 들렸어요.",), "zh": ("突然没声音了。",),
}  # fmt: skip
THANKS = {
    "en": ("Brilliant, that did it.", "You are a star!", "Much appreciated."), "de": ("Wunderbar, läuft.", "Sie sind ein Schatz!"),
    "es": ("Genial, arreglado.",), "fr": ("Génial, c'est rentré dans l'ordre.",), "it": ("Ottimo, sistemato.",),
    "pt": ("Ótimo, tudo certo.",), "pl": ("Świetnie, wszystko gra.",), "ja": ("おかげさまで直りました。",),
    "ko": ("덕분에 잘 됩니다.",), "zh": ("可以了，辛苦了。",),
}  # fmt: skip
WANDERS_OFF = {
    "en": ("While I have you:", "I use this mail to ask:", "Next thing on my list:"), "de": ("Wo ich Sie gerade habe:", "Zusätzlich bräuchte ich Folgendes:"),
    "es": ("Aprovecho para preguntar:",), "fr": ("J'en profite :",), "it": ("Già che ci sono:",), "pt": ("Aproveito e pergunto:",),
    "pl": ("Przy okazji:",), "ja": ("ついでに伺いますが、",), "ko": ("이왕 쓰는 김에 여쭙니다.",), "zh": ("顺便问一下：",),
}  # fmt: skip
AGAIN = {
    "en": ("Here we go once more.", "Exactly what I wrote last time happens today."), "de": ("Da ist es wieder.",),
    "es": ("Vuelve a pasar lo del otro día.",), "fr": ("Ça recommence.",), "it": ("È successo ancora.",),
    "pt": ("Voltou a acontecer.",), "pl": ("Znów się to dzieje.",), "ja": ("また起きました。",), "ko": ("또 그러네요.",), "zh": ("又来了。",),
}  # fmt: skip
COMPLAINTS = {
    "en": ("I am fed up: four people, four answers.", "Your service last week was poor, please pass this to your manager."),
    "de": ("So geht man nicht mit Kunden um, bitte an die Leitung.",), "es": ("Muy mala atención, quiero que lo sepa su jefe.",),
    "fr": ("Service lamentable, merci de transmettre à votre responsable.",), "it": ("Servizio pessimo, lo segnali al responsabile.",),
    "pt": ("Atendimento péssimo, avise a gerência.",), "pl": ("Fatalna obsługa, proszę przekazać kierownikowi.",),
    "ja": ("対応がひどいです。責任者にお伝えください。",), "ko": ("응대가 엉망입니다. 책임자에게 전해 주세요.",), "zh": ("服务太差了，请转告负责人。",),
}  # fmt: skip
AWAY = {
    "en": ("Out of office", "Back next week."), "de": ("Abwesenheit", "Zurück nächste Woche."), "es": ("Ausente", "Vuelvo la semana que viene."),
    "fr": ("Absence", "De retour la semaine prochaine."), "it": ("Assente", "Torno la prossima settimana."), "pt": ("Ausente", "Volto semana que vem."),
    "pl": ("Nieobecność", "Wracam za tydzień."), "ja": ("不在通知", "来週戻ります。"), "ko": ("부재 안내", "다음 주에 복귀합니다."), "zh": ("外出", "下周回来。"),
}  # fmt: skip
FORWARD_LINES = {
    "en": "Begin forwarded message:", "de": "-----Weitergeleitete Nachricht-----",
    "es": "---------- Mensaje reenviado ---------", "fr": "---------- Message transmis ----------",
}  # fmt: skip
WAITING = {
    "en": " He has been in the chair for an hour.", "de": " Er sitzt schon im Sprechzimmer.",
    "fr": " Il est déjà dans la salle.", "ja": " もう来院されています。",
}  # fmt: skip
REMARKS = {
    "forwards": "This reached me, over to you.", "tells_me": "From {n}, centre {i}, {y}: {p}",
    "tracking": "{h}: our driver's scan shows it inside your hospital {i}.",
    "approved": "OK from my side. | Not in this form. | Signed.",
    "leg": "(colleague takes over)", "rejects": "Nothing wrong at our end, {y}. You call it {t}, we call it {c}.",
    "closed": "{c}: done.", "rolls_over": "{s} completed {y} and should now continue in {z}.",
    "last_point": "Dear all, what is left: {i} in {y} is still not switched on.\n> [{t}] done\n> {i} to do",
    "on_paper": "The paperwork for {s} is attached.",
    "patient": "I take the tablets from {y}. Is mine the proper medicine or the dummy?",
    "emergency": "Intensive care. A participant of {y}, {s}, collapsed, what does he get?",
    "principal": "{n} speaking, I am the investigator. They rang me about {s}, open the envelope.",
}  # fmt: skip
