"""The bodies of the United Nations and those it works with, by name and initials.

One body a line: `names | initials, other languages`, semicolons between, the usual name first. A name is
found with "UN" or "United Nations" before it too. Parties, firms and ministries do not belong here.

Source: the United Nations System Chart (un.org/en/delegate/page/un-system-chart); the bodies after the blank
line are not of the system and are named as on their own sites.
"""

BODIES = """\
United Nations; United Nations Organization; UN Organization | UN; U.N.; ONU; ООН; Nations unies; \
Naciones Unidas; Nazioni Unite; Vereinte Nationen; Vereinten Nationen; Объединенных Наций
Security Council | UNSC; Conseil de sécurité; Consejo de Seguridad; Consiglio di Sicurezza; Sicherheitsrat; \
UN-Sicherheitsrat; Совет Безопасности; Совета Безопасности; Совете Безопасности
General Assembly | UNGA
Economic and Social Council | ECOSOC
Trusteeship Council |
International Court of Justice | ICJ
United Nations Secretariat |
Human Rights Council | HRC; UNHRC
International Law Commission | ILC
Peacebuilding Commission | PBC
Counter-Terrorism Committee | CTC
Military Staff Committee |
Disarmament Commission |
Conference on Disarmament |
Commission on the Status of Women | CSW
Office of the United Nations High Commissioner for Human Rights; \
Office of the High Commissioner for Human Rights | OHCHR
Office of the United Nations High Commissioner for Refugees; \
Office of the High Commissioner for Refugees | UNHCR
Office for the Coordination of Humanitarian Affairs | OCHA; UNOCHA
Office for Disarmament Affairs | UNODA; ODA
Office of Counter-Terrorism | UNOCT
Office on Drugs and Crime | UNODC
Office of Legal Affairs | OLA
Department of Peace Operations | DPO
Department of Political and Peacebuilding Affairs | DPPA
Department of Global Communications | DGC
Department of Safety and Security | UNDSS
United Nations Office at Geneva | UNOG
United Nations Office at Vienna | UNOV
United Nations Office at Nairobi | UNON
United Nations Office for Project Services | UNOPS
United Nations Office for Disaster Risk Reduction | UNDRR
United Nations Relief and Works Agency; \
Relief and Works Agency for Palestine Refugees in the Near East | UNRWA
United Nations Development Programme; United Nations Development Program | UNDP
United Nations Environment Programme; United Nations Environment Program | UNEP
United Nations Population Fund | UNFPA
United Nations Children's Fund | UNICEF
United Nations Human Settlements Programme | UN-Habitat
United Nations Institute for Disarmament Research | UNIDIR
United Nations Institute for Training and Research | UNITAR
United Nations Conference on Trade and Development | UNCTAD
United Nations University | UNU
United Nations Volunteers | UNV
World Food Programme; World Food Program | WFP
Food and Agriculture Organization | FAO
International Atomic Energy Agency | IAEA
International Civil Aviation Organization | ICAO
International Fund for Agricultural Development | IFAD
International Labour Organization; International Labor Organization | ILO
International Maritime Organization | IMO
International Monetary Fund | IMF
International Organization for Migration | IOM
International Telecommunication Union | ITU
International Trade Centre | ITC
Joint United Nations Programme on HIV/AIDS | UNAIDS
Preparatory Commission for the Comprehensive Nuclear-Test-Ban Treaty Organization | CTBTO
Organisation for the Prohibition of Chemical Weapons; \
Organization for the Prohibition of Chemical Weapons | OPCW
United Nations Educational, Scientific and Cultural Organization | UNESCO
United Nations Industrial Development Organization | UNIDO
Universal Postal Union | UPU
World Bank; World Bank Group |
World Health Organization | WHO
World Intellectual Property Organization | WIPO
World Meteorological Organization | WMO
World Tourism Organization | UNWTO
World Trade Organization | WTO
International Seabed Authority | ISA
International Tribunal for the Law of the Sea | ITLOS
International Residual Mechanism for Criminal Tribunals | IRMCT
Economic Commission for Africa | UNECA
Economic Commission for Europe | UNECE
Economic Commission for Latin America and the Caribbean | ECLAC
Economic and Social Commission for Asia and the Pacific | ESCAP
Economic and Social Commission for Western Asia | ESCWA

International Criminal Court | ICC
International Committee of the Red Cross | ICRC
International Federation of Red Cross and Red Crescent Societies | IFRC
Amnesty International |
Human Rights Watch | HRW
Doctors Without Borders; Médecins Sans Frontières | MSF
North Atlantic Treaty Organization; North Atlantic Treaty Organisation | NATO
European Union | EU; E.U.
European Commission |
European Parliament |
Council of Europe |
African Union | AU
Arab League; League of Arab States |
Association of Southeast Asian Nations | ASEAN
Organization for Security and Co-operation in Europe; \
Organization for Security and Cooperation in Europe | OSCE
Organization of American States | OAS
Organization of Islamic Cooperation; Organisation of Islamic Cooperation | OIC
Economic Community of West African States | ECOWAS
Gulf Cooperation Council; Cooperation Council for the Arab States of the Gulf | GCC
Non-Aligned Movement | NAM
Commonwealth of Independent States | CIS
Organisation for Economic Co-operation and Development | OECD
Organization of the Petroleum Exporting Countries | OPEC
"""
