"""Words by which a text tells how it stands to earlier ones, by manner and language.

Entries as in `reason_words`. What the desk has on file already is in such words: `I texted you`.
"""

MANNERS: dict[str, dict[str, str]] = {
    "follow_up": {
        "en": "again$|still waiting|still not|still no|any news|any update|no answer yet|"
        "as agreed|"
        "as discussed|as promised|as described|follow up|following up|follow-up|further to|"
        "same problem|same issue|got cut|it cut out|cut off|got disconnected|call dropped|"
        "line dropped|was just chatting|was just on|on hold with|left a mess|left a voice|"
        "left a msg|attached+screenshot|texted you|e-mailed you|emailed you|wrote to you|"
        "our conversation|haven't heard|have not heard|"
        "no reply|no response|reminder|chasing|status of|what is the status|"
        "documentation of|as below|mentioned earlier|earlier today|my call|my mail|my email|"
        "my message|our call|spoke to|spoke with|talked to|just called|just phoned|on the phone|"
        "see below|resending|sending this again|is somebody on it|is anybody on it|"
        "where we stand|where do we stand|checking in|how is it going|what happened to",
        "de": "wie besprochen|wie vereinbart|wie beschrieben|wie unten|immer noch|noch immer|"
        "erneut|nochmal|schon wieder|noch keine antwort|weiterhin|dasselbe problem|"
        "gleiche problem|nachgefragt|gibt es neuigkeiten|gibt es etwas neues|etwas neues|"
        "stand der|wie ist der stand|nachhaken|nachfragen|"
        "bezugnehmend|in bezug auf mein|angerufen|aufgelegt|unterbrochen|abgebrochen|"
        "voicemail|nachricht hinterlassen|auf die mailbox|telefonat|anliegend|"
        "wie telefonisch|meine mail|meine anfrage|mein anruf|erinnerung",
        "es": "de nuevo|otra vez|sigo esperando|seguimos esperando|todavia no|aun no|"
        "mismo problema|como acordamos|segun lo acordado|deje un mensaje|deje un|"
        "les deje|llame|mi llamada|llamada de ayer|se corto|alguna novedad|novedades|"
        "como va|en que estado|"
        "en relacion con|conversacion|recordatorio|sin respuesta",
        "fr": "toujours pas|de nouveau|encore une fois|comme convenu|suite a|meme probleme|"
        "j'ai laisse un message|laisse un message|mon appel|j'ai appele|coupe|"
        "des nouvelles|ou en est|avez-vous pu|nous attendons|"
        "nouvelles de|relance|sans reponse|pas de reponse|je reviens vers vous|rappel",
        "it": "di nuovo|ancora una volta|ancora in attesa|come concordato|stesso problema|"
        "ho lasciato un messaggio|lasciato un messaggio|ho chiamato|mia chiamata|caduta la linea|"
        "e caduta|in riferimento|facendo seguito|aggiornamenti|novita|a che punto|"
        "siamo in attesa|nessuna risposta|"
        "sollecito|come da accordi|non ho ancora",
        "pt": "de novo|novamente|ainda estou|ainda aguard|ainda nao|conforme combinado|"
        "mesmo problema|deixei|a ligacao caiu|caiu a ligacao|liguei|minha ligacao|"
        "alguma novidade|novidades|em que pe|como esta o andamento|aguardamos|"
        "em referencia|sem resposta|retorno|lembrete",
        "pl": "ponownie|nadal|wciaz|jeszcze raz|ten sam problem|w nawiazaniu|nawiazaniu|"
        "zgodnie z ustaleniami|pisalam|pisalem|dzwonilam|dzwonilem|rozlaczylo|przerwalo|"
        "brak odpowiedzi|czy sa jakies|jak wyglada|na jakim etapie|czekamy|"
        "czy cos wiadomo|zostawilam|zostawilem|przypomn",
        "nl": "nog steeds|opnieuw|hoe staat|stand van zaken|is er al nieuws|al iets bekend|"
        "zoals afgesproken|zoals besproken|zelfde probleem|"
        "verbinding verbroken|ik heb gebeld|ik belde|bericht achtergelaten|is er nieuws|"
        "herinnering|nogmaals|weggevallen",
        "sv": "fortfarande|hur gar det|nagot nytt|igen|som overenskommet|samma problem|"
        "jag ringde|brots|"
        "lamnade ett meddelande|nagra nyheter|paminnelse|enligt overenskommelse",
        "da": "stadig|igen|som aftalt|samme problem|jeg ringede|afbrudt|lagde en besked|nyt i",
        "cs": "znovu|stale|jak jsme se domluvili|stejny problem|volal|prerusilo|opet|pripom",
        "tr": "tekrar|hala|ayni sorun|konustugumuz|aradim|hat kesildi|mesaj biraktim|gelisme",
        "ru": "снова|опять|все еще|та же проблема|как договорились|звонил|прервал|"
        "оставил|есть новости|напомина|повторно",
        "ja": "先ほど|いただいておりません|状況|お返事|ご回答|再度|まだ|前回|同じ問題|"
        "お電話した|電話が切れ|切れてしま|留守電|"
        "その後|いかがでしょう|お問い合わせした|続き|改めて|進捗|お送りした",
        "ko": "아까|어떻게 되|다시|아직|같은 문제|전화가 끊|끊어졌|음성 메시지|남겼|진행 상황|"
        "답변을 못|통화|말씀드린|재문의|방금",
        "zh": "刚才|等回复|怎么样了|再次|仍然|还没|还是|同样的问题|电话断|断线|留言|进展|"
        "之前|跟进|尚未|回复了吗",
        "ar": "مرة أخرى|ما زلنا|نفس المشكلة|اتصلت",
    },
    # Said of minutes ago: the line or the chat broke off.
    "cut_off": {
        "en": "got cut|it cut out|cut off|got disconnected|call dropped|line dropped|"
        "was just chatting|was just on|just called|just phoned|connection was lost|"
        "lost the connection|we were disconnected|hung up on me|line went dead|"
        "chat froze|chat closed",
        "de": "unterbrochen|abgebrochen|aufgelegt|verbindung weg|chat beendet|leitung tot",
        "es": "se corto|se cayo la llamada|se ha cortado|nos quedamos sin linea",
        "fr": "coupe|ligne interrompue|deconnecte",
        "it": "caduta la linea|e caduta|si e interrotta|si e chiusa la chat",
        "pt": "a ligacao caiu|caiu a ligacao|caiu a chamada|o chat fechou",
        "pl": "rozlaczylo|przerwalo|zerwalo polaczenie|polaczenie przerwane",
        "nl": "verbinding verbroken|weggevallen|verbinding viel weg",
        "sv": "brots",
        "da": "afbrudt",
        "cs": "prerusilo",
        "tr": "hat kesildi",
        "ru": "прервал",
        "ja": "電話が切れ|切れてしま|途中で切れ|通話が途切れ",
        "ko": "전화가 끊|끊어졌|연결이 끊",
        "zh": "电话断|断线|掉线|通话中断",
    },
    "new_matter": {
        "en": "another question|different question|other question|new question|another matter|"
        "different matter|another issue|different issue|separate issue|separate matter|"
        "separate question|unrelated|another topic|different topic|on another note|"
        "another request|one more question|one more thing|another problem|something else|"
        "not related|new request|new topic|different subject this time|this time it is about",
        "de": "andere frage|weitere frage|neue frage|noch eine frage|anderes thema|"
        "anderes anliegen|neues anliegen|andere sache|weiteres anliegen|etwas anderes|"
        "unabhangig davon|anderes problem|ausserdem eine",
        "es": "otra pregunta|otra consulta|otro tema|otro asunto|otra cuestion|"
        "una consulta distinta|nueva consulta|otra cosa|otro problema|nueva pregunta",
        "fr": "autre question|nouvelle question|autre sujet|autre demande|autre chose|"
        "autre probleme|question differente|nouvelle demande|rien a voir",
        "it": "altra domanda|nuova domanda|altra questione|altro argomento|altra richiesta|"
        "altra cosa|domanda diversa|un altro problema|nuova richiesta",
        "pt": "outra pergunta|outra questao|outro assunto|outra duvida|nova pergunta|"
        "outra coisa|outro problema|nova duvida|outro tema",
        "pl": "inne pytanie|kolejne pytanie|nowe pytanie|inna sprawa|inny temat|inna kwestia|"
        "jeszcze jedno pytanie|innej sprawie|nowa sprawa|dodatkowe pytanie|inny problem",
        "nl": "andere vraag|nieuwe vraag|ander onderwerp|iets anders|nog een vraag|andere kwestie",
        "sv": "annan fraga|ny fraga|annat arende|nagot annat|en fraga till",
        "da": "et andet sporgsmal|nyt sporgsmal|noget andet|en anden sag",
        "cs": "jina otazka|dalsi otazka|nova otazka|jina vec|jine tema",
        "tr": "baska bir soru|yeni bir soru|farkli bir konu|baska bir konu",
        "ru": "другой вопрос|еще один вопрос|новый вопрос|другая тема",
        "ja": "別件|別の質問|別の件|他の質問|もう一つ質問|別途|もう一件",
        "ko": "다른 질문|다른 문의|별건|추가 질문|다른 건|또 다른",
        "zh": "另外一个问题|另一个问题|还有一个问题|别的问题|新问题|其他问题|另一件事|另有一事",
        "ar": "سؤال آخر|موضوع آخر",
    },
    "thanks": {
        "en": "thank|thanks|thx|works now|works again|solved|resolved|perfect|great|all good|"
        "got it|noted|received|cheers",
        "de": "danke|vielen dank|herzlichen dank|klappt|geklappt|funktioniert jetzt|"
        "funktioniert wieder|erledigt|super",
        "es": "gracias|ya funciona|resuelto|solucionado|perfecto|recibido",
        "fr": "merci|ca marche|resolu|parfait|bien recu|fonctionne maintenant",
        "it": "grazie|ora funziona|risolto|perfetto|ricevuto|tutto a posto",
        "pt": "obrigad|agora funciona|resolvido|perfeito|recebido|deu certo",
        "pl": "dziekuj|dzieki|juz dziala|dziala juz|rozwiazan|super",
        "nl": "dank|bedankt|werkt nu|opgelost",
        "sv": "tack|fungerar nu",
        "da": "tak|virker nu",
        "cs": "dekuj|diky|uz funguje|vyreseno",
        "tr": "tesekkur|cozuldu|sagolun",
        "ru": "спасибо|работает|решено",
        "ja": "ありがとう|解決しました|助かりました|できました",
        "ko": "감사합니다|고맙습니다|해결되었|해결됐",
        "zh": "谢谢|感谢|已解决|好了",
        "ar": "شكرا",
    },
    "denial": {
        "en": "not|no|still|but|however|again$|cannot|can't|doesn't|didn't|isn't|unfortunately",
        "de": "nicht|kein|aber|leider|noch|wieder",
        "es": "no|pero|todavia|sigue",
        "fr": "pas|mais|toujours|malheureusement",
        "it": "non|ma|ancora|purtroppo",
        "pt": "nao|mas|ainda|infelizmente",
        "pl": "nie|ale|nadal|niestety",
        "nl": "niet|maar|nog|helaas",
        "sv": "inte|men|fortfarande",
        "da": "ikke|men|stadig",
        "cs": "ne|ale|stale|bohuzel",
        "tr": "degil|ama|hala",
        "ru": "не|но|еще",
        "ja": "ません|しかし|まだ|ですが",
        "ko": "않|못|하지만|아직",
        "zh": "不|没|但|还",
    },
    "by_phone": {
        "en": "called|phoned|my call|our call|on the phone|by phone|on hold|voice message|"
        "voicemail|left a msg|left a message|call dropped|line dropped|got cut|cut out|cut off|"
        "tried to call|telephone|disconnected",
        "de": "angerufen|anruf|telefon|mailbox|voicemail|nachricht hinterlassen|warteschleife",
        "es": "llame|llamada|telefon|mensaje de voz|deje un mensaje|se corto",
        "fr": "appel|telephon|message vocal|laisse un message|coupe",
        "it": "chiamat|telefon|messaggio vocale|lasciato un messaggio|caduta",
        "pt": "liguei|ligacao|telefon|recado|deixei",
        "pl": "dzwoni|rozmow|telefon|wiadomosc glosow|nagra",
        "nl": "gebeld|belde|telefon|voicemail|ingesproken",
        "sv": "ringde|telefon|rostmeddelande",
        "da": "ringede|telefon|besked",
        "cs": "volal|telefon|hlasov",
        "tr": "aradim|telefon",
        "ru": "звонил|телефон|голосов",
        "ja": "電話|留守電",
        "ko": "전화|통화|음성",
        "zh": "电话|留言|通话",
    },
    "by_mail": {
        "en": "e-mailed|emailed|my mail|my e-mail|my email|wrote to you|i wrote|sent a mail|"
        "sent an e|sent you a|sent an email",
        "de": "meine mail|meine e-mail|geschrieben|gemailt|mail geschickt",
        "es": "mi correo|les escribi|envie un correo|mande un correo",
        "fr": "mon mail|mon courriel|je vous ai ecrit|envoye un mail|envoye un e",
        "it": "mia mail|ho scritto|mandato una mail|inviato una mail|mia e-mail",
        "pt": "meu e-mail|meu email|escrevi|enviei um e",
        "pl": "maila|mailem|pisalam|pisalem|wyslalam|wyslalem",
        "nl": "gemaild|mijn mail|geschreven",
        "sv": "mejlade|mitt mejl|skrev",
        "da": "skrev|min mail",
        "cs": "napsal|muj mail|e-mailem",
        "tr": "e-posta|mail att",
        "ru": "писал|письм",
        "ja": "メール",
        "ko": "메일|이메일",
        "zh": "邮件",
    },
    "by_chat": {
        "en": "chatting|chat|texted|text message|sms|txt",
        "de": "chat|sms",
        "es": "chat|sms",
        "fr": "chat|sms|texto",
        "it": "chat|sms",
        "pt": "chat|sms|mensagem de texto",
        "pl": "czat|chat|sms|esemes",
        "nl": "chat|sms",
        "sv": "chatt|sms",
        "da": "chat|sms",
        "cs": "chat|sms",
        "tr": "sohbet|sms",
        "ru": "чат|смс|sms",
        "ja": "チャット|SMS|ショートメッセージ",
        "ko": "채팅|문자",
        "zh": "聊天|短信",
    },
}
