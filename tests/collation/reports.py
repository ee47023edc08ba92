"""Reports of one meeting as two outlets might print them, in twelve languages, and what is to be found there.

The texts were made up for these tests. Nothing is tested here.
"""

from typing import NamedTuple


class Report(NamedTuple):
    """Two texts, as sentences. All but `shared` is said of the first: its quotation, figures, names, tokens.

    `speaker` is None where no rule of the language tells; `shared` is the sentence both texts have.
    """

    language: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    shared: str
    said: str
    speaker: str | None
    figures: tuple[tuple[str, float], ...]
    names: tuple[str, ...]
    tokens: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, str]:
        between = "" if self.language in {"zh", "ja"} else " "
        return between.join(self.one), between.join(self.other)


REPORTS = (
    Report(
        "it",
        (
            "Il Consiglio di sicurezza ha discusso venerdì della situazione dei diritti umani nel paese.",
            "Secondo il rapporto, oltre 80.000 persone sono nei campi e 12,5 milioni soffrono la fame.",
            "«Questa riunione non è affatto costruttiva», ha dichiarato l’ambasciatore Giovanni Bellini.",
            "La riunione si è conclusa senza alcun voto.",
        ),
        (
            "Nessuna decisione è arrivata venerdì sera da New York.",
            "La riunione si è conclusa senza alcun voto.",
            (
                "Giovanni Bellini ha detto ai giornalisti che la riunione non era costruttiva, e "
                "che nei campi vivono 80 000 persone."
            ),
        ),
        shared="La riunione si è conclusa senza alcun voto.",
        said="Questa riunione non è affatto costruttiva",
        speaker="Giovanni Bellini",
        figures=(("oltre 80.000", 80_000), ("12,5 milioni", 12_500_000)),
        names=("Consiglio di sicurezza", "Giovanni Bellini"),
        tokens=("80.000", "l'ambasciatore"),
    ),
    Report(
        "fr",
        (
            (
                "Le Conseil de sécurité s’est penché vendredi sur la situation des droits de "
                "l’homme dans le pays."
            ),
            (
                "Plus de 80\u202f000 personnes sont dans des camps, et 45\u00a0% des enfants "
                "souffrent de la faim."
            ),
            "«\u00a0Cette réunion n’a rien de constructif\u00a0», a déclaré l’ambassadrice Jeanne Moreau.",
            "La séance s’est achevée sans le moindre vote.",
        ),
        (
            "Aucune décision n’a été prise vendredi soir à New York.",
            "La séance s’est achevée sans le moindre vote.",
            (
                "Jeanne Moreau a jugé que la réunion n’avait rien de constructif et que 80 000 "
                "personnes vivent là."
            ),
        ),
        shared="La séance s’est achevée sans le moindre vote.",
        said="Cette réunion n’a rien de constructif",
        speaker="Jeanne Moreau",
        figures=(("Plus de 80\u202f000", 80_000), ("45\u00a0%", 45)),
        names=("Conseil de sécurité", "Jeanne Moreau"),
        tokens=("s'est", "securite", "80", "000"),
    ),
    Report(
        "es",
        (
            (
                "El Consejo de Seguridad debatió el viernes sobre la situación de los derechos "
                "humanos en el país."
            ),
            "Más de 80.000 personas están encerradas en campos de prisioneros y 1,5 millones pasan hambre.",
            "“Esta reunión no es nada constructiva”, dijo el embajador Tomás Herrera.",
            "La sesión terminó sin ninguna votación.",
        ),
        (
            "No hubo ninguna decisión el viernes por la noche en Nueva York.",
            "La sesión terminó sin ninguna votación.",
            (
                "Tomás Herrera afirmó ante la prensa que la reunión no era constructiva, y que "
                "en los campos viven 80 000 personas."
            ),
        ),
        shared="La sesión terminó sin ninguna votación.",
        said="Esta reunión no es nada constructiva",
        speaker="Tomás Herrera",
        figures=(("Más de 80.000", 80_000), ("1,5 millones", 1_500_000)),
        names=("Consejo de Seguridad", "Tomás Herrera"),
        tokens=("80.000", "sesion"),
    ),
    Report(
        "pt",
        (
            "O Conselho de Segurança discutiu na sexta-feira a situação dos direitos humanos no país.",
            "Mais de 80.000 pessoas estão presas em campos e 1,5 milhões passam fome.",
            "“Esta reunião não é nada construtiva”, disse o embaixador João Teixeira.",
            "A sessão terminou sem qualquer votação.",
        ),
        (
            "Não houve nenhuma decisão na noite de sexta-feira em Nova York.",
            "A sessão terminou sem qualquer votação.",
            "João Teixeira disse que a reunião não era construtiva, e que 80 mil pessoas vivem nos campos.",
        ),
        shared="A sessão terminou sem qualquer votação.",
        said="Esta reunião não é nada construtiva",
        speaker="João Teixeira",
        figures=(("Mais de 80.000", 80_000), ("1,5 milhões", 1_500_000)),
        names=("João Teixeira",),
        tokens=("sexta", "votacao"),
    ),
    Report(
        "de",
        (
            "Der Sicherheitsrat hat sich am Freitag mit der Lage der Menschenrechte in dem Land befasst.",
            "Mehr als 80.000 Menschen sitzen in Lagern, und 4,5 Millionen Kinder leiden Hunger.",
            "„Diese Sitzung ist nicht hilfreich“, sagte die Botschafterin Katrin Vogel.",
            "Die Sitzung endete nach drei Stunden ohne eine Abstimmung.",
        ),
        (
            "Am Freitagabend fiel in New York keine Entscheidung.",
            "Die Sitzung endete nach drei Stunden ohne eine Abstimmung.",
            "Katrin Vogel nannte die Sitzung wenig hilfreich, denn in den Lagern sitzen 80 000 Menschen.",
        ),
        shared="Die Sitzung endete nach drei Stunden ohne eine Abstimmung.",
        said="Diese Sitzung ist nicht hilfreich",
        speaker="Katrin Vogel",
        figures=(("Mehr als 80.000", 80_000), ("4,5 Millionen", 4_500_000), ("drei Stunden", 3)),
        names=("Sicherheitsrat", "Katrin Vogel"),
        tokens=("80.000", "menschenrechte"),
    ),
    Report(
        "ru",
        (
            "Совет Безопасности обсудил в пятницу положение с правами человека в стране.",
            "По данным доклада, более 80\u00a0000 человек находятся в лагерях, а 4,5 млн детей голодают.",
            "«Это заседание ничему не поможет», — заявила посол Анна Громова.",
            "Заседание завершилось без голосования.",
        ),
        (
            "В пятницу вечером в Нью-Йорке решения не было.",
            "Заседание завершилось без голосования.",
            (
                "Анна Громова сказала журналистам, что заседание делу не поможет, а в лагерях "
                "живут 80 000 человек."
            ),
        ),
        shared="Заседание завершилось без голосования.",
        said="Это заседание ничему не поможет",
        speaker="Анна Громова",
        figures=(("более 80\u00a0000", 80_000), ("4,5 млн", 4_500_000)),
        names=("Совет Безопасности", "Анна Громова"),
        tokens=("безопасности", "80"),
    ),
    Report(
        "uk",
        (
            "Рада Безпеки обговорила у п’ятницю становище з правами людини в країні.",
            "Понад 80\u00a0000 людей перебувають у таборах, а 45\u00a0% дітей голодують.",
            "«Це засідання нічого не змінить», — заявила посол Олена Гнатюк.",
            "Засідання завершилося без голосування.",
        ),
        (
            "У п’ятницю ввечері в Нью-Йорку рішення не було.",
            "Засідання завершилося без голосування.",
            (
                "Олена Гнатюк сказала журналістам, що засідання нічого не змінить, а в таборах "
                "живуть 80\u00a0000 людей."
            ),
        ),
        shared="Засідання завершилося без голосування.",
        said="Це засідання нічого не змінить",
        speaker=None,
        figures=(("Понад 80\u00a0000", 80_000), ("45\u00a0%", 45)),
        names=("Рада Безпеки", "Олена Гнатюк"),
        tokens=("п'ятницю", "80"),
    ),
    Report(
        "ar",
        (
            "ناقش مجلس الأمن يوم الجمعة حالة حقوق الإنسان في البلاد.",
            "يقبع أكثر من ٨٠٬٠٠٠ شخص في المعسكرات، ويعاني ٤٥٪ من الأطفال من الجوع.",
            "قال السفير كريم الحداد: «هذا الاجتماع ليس بناء على الإطلاق».",
            "انتهت الجلسة من دون أي تصويت.",
            "هل يجتمع المجلس مرة أخرى؟",
            "لا أحد يعرف ذلك.",
        ),
        (
            "لم يصدر أي قرار مساء الجمعة في نيويورك.",
            "انتهت الجلسة من دون أي تصويت.",
            "وقال كريم الحداد للصحفيين إن الاجتماع ليس بناء، وإن 80,000 شخص يعيشون في المعسكرات.",
        ),
        shared="انتهت الجلسة من دون أي تصويت.",
        said="هذا الاجتماع ليس بناء على الإطلاق",
        speaker=None,
        figures=(("أكثر من ٨٠٬٠٠٠", 80_000), ("٤٥٪", 45)),
        names=(),
        tokens=("٨٠٬٠٠٠",),
    ),
    Report(
        "ko",
        (
            "안전보장이사회는 금요일 그 나라의 인권 상황을 논의했다.",
            "수용소에는 8만 명이 갇혀 있으며 어린이의 45%가 굶주리고 있다.",
            "박민수 대사는 “이번 회의는 전혀 건설적이지 않다”고 말했다.",
            "회의는 표결 없이 끝났다.",
        ),
        (
            "금요일 저녁 뉴욕에서는 아무 결정도 나오지 않았다.",
            "회의는 표결 없이 끝났다.",
            "박민수 대사는 기자들에게 회의가 건설적이지 않으며 80,000명이 수용소에 있다고 밝혔다.",
        ),
        shared="회의는 표결 없이 끝났다.",
        said="이번 회의는 전혀 건설적이지 않다",
        speaker=None,
        figures=(("8만", 80_000), ("45%", 45)),
        names=(),
        tokens=("8만", "회의는"),
    ),
    Report(
        "zh",
        (
            "安理会星期五讨论了该国的人权状况。",
            "报告说，有8万人被关在集中营，45%的儿童挨饿。",
            "大使李明远说：“这次会议毫无建设性。”",
            "会议没有表决就结束了。",
            "安理会还会再开会吗？",
            "没有人知道！",
        ),
        (
            "星期五晚上纽约没有作出任何决定。",
            "会议没有表决就结束了。",
            "李明远对记者说，会议没有建设性，集中营里有80,000人。",
        ),
        shared="会议没有表决就结束了。",
        said="这次会议毫无建设性。",
        speaker=None,
        figures=(("8万", 80_000), ("45%", 45)),
        names=(),
        tokens=("安", "理", "会", "8", "万"),
    ),
    Report(
        "ja",
        (
            "安全保障理事会は金曜日、同国の人権状況を協議した。",
            "収容所には約8万人が拘束され、子どもの45％が飢えている。",
            "山本大使は「この会合はまったく建設的ではない」と述べた。",
            "会合は採決なしで終わった。",
        ),
        (
            "金曜日の夜、ニューヨークでは何も決まらなかった。",
            "会合は採決なしで終わった。",
            "山本大使は記者団に、会合は建設的ではなく、収容所に80,000人がいると語った。",
        ),
        shared="会合は採決なしで終わった。",
        said="この会合はまったく建設的ではない",
        speaker=None,
        figures=(("約8万", 80_000), ("45％", 45)),
        names=(),
        tokens=("安", "約", "8", "万"),
    ),
    Report(
        "hi",
        (
            "सुरक्षा परिषद ने शुक्रवार को देश में मानवाधिकारों की स्थिति पर चर्चा की।",
            "शिविरों में 80,000 से अधिक लोग बंद हैं और 45% बच्चे भूखे हैं।",
            "राजदूत ने कहा, “यह बैठक बिल्कुल रचनात्मक नहीं है”।",
            "बैठक बिना किसी मतदान के समाप्त हुई।",
        ),
        (
            "शुक्रवार की शाम न्यूयॉर्क में कोई निर्णय नहीं हुआ।",
            "बैठक बिना किसी मतदान के समाप्त हुई।",
            "राजदूत ने पत्रकारों से कहा कि बैठक रचनात्मक नहीं थी और शिविरों में 80,000 लोग हैं।",
        ),
        shared="बैठक बिना किसी मतदान के समाप्त हुई।",
        said="यह बैठक बिल्कुल रचनात्मक नहीं है",
        speaker=None,
        figures=(("80,000", 80_000), ("45%", 45)),
        names=(),
        tokens=("सुरक्षा", "परिषद", "80,000"),
    ),
)
