import { catalogue } from '../words/catalogue.ts'

/** Each form as it is read: part by part, in the order of its elements, and one question about it. */
export const WORDS = catalogue(
  {
    medicine: {
      title: 'Taking the medicine',
      parts: {
        use: {
          says: 'The medicine is used outside its approval, or is compounded.',
          more: 'No agency has approved it for work like this. A doctor may still choose it with you.',
        },
        others: {
          says: 'There are other ways, and doing nothing is one of them.',
          more: 'Talking alone, other medicines and waiting are all real choices. Ask about each of them.',
        },
        feels: {
          says: 'What it usually feels like, by the way in which it is taken.',
          more: 'You may feel light, far away or outside your body. Time may go slow or fast. Under the tongue it comes slowly. As a shot it comes fast.',
        },
        harms: {
          says: 'Common harms, grave harms, and harms that nobody knows yet: bladder, dependence, thinking.',
          more: 'Often: feeling sick or dizzy, and high blood pressure. Rarely: fear that stays, or weak breathing. Used often, it can hurt the bladder, dull the mind or become hard to stop.',
        },
        before: {
          says: 'Pregnancy, other medicines, eating and drinking beforehand.',
          more: 'Tell us if you are or may be pregnant, and all that you take. Do not stop a medicine by yourself. We tell you when to stop eating and drinking.',
        },
        driving: {
          says: 'No driving until the day after, and somebody who brings you home.',
          more: 'Wait until you have slept a whole night. Your partner need not be the one who brings you home.',
        },
        staying: {
          says: 'How long you stay, and what happens in an emergency.',
          more: 'You stay until somebody has seen that you are well. We measure your heart and your breath, and we call for help if you need it.',
        },
        choice: {
          says: 'It is your own choice, and you can stop choosing it at any time.',
          more: 'Nobody may push you, and nobody asks why. Your care goes on when you say no.',
        },
      },
      check: {
        asks: 'You feel fine two hours after a dose. When may you drive?',
        right: 'The day after, when I have slept',
        other: 'At once, as I feel fine',
        third: 'When my partner says that I can',
        leads: 'driving',
      },
    },
    'couple-therapy': {
      title: 'Therapy as a couple',
      parts: {
        client: {
          says: 'Who the client is when two people come.',
          more: 'We work for both of you, and for what is between you. We take no side.',
        },
        confidences: {
          says: 'How confidences are kept, as you chose.',
          more: 'You say below what may happen with what you tell us alone. What you say about your safety never goes to your partner.',
        },
        record: {
          says: 'What is written down, who can read it, and what a court could ask for.',
          more: 'Beside all that is written you see who can read it. A court can ask for a record. Then we tell you first, where the law lets us.',
        },
        parting: {
          says: 'What happens to the record if you part.',
          more: 'What is yours stays yours. What was for both of you is kept as it is, and goes to neither of you alone.',
        },
      },
      check: {
        asks: 'You tell us alone that you are afraid at home. What do we do?',
        right: 'You do not tell my partner',
        other: 'You tell my partner the next time',
        third: 'You write it where we both can read it',
        leads: 'confidences',
      },
    },
    'conjoint-medicated': {
      title: 'Taking the medicine together',
      parts: {
        seen: {
          says: 'Your partner may see and hear what comes up.',
          more: 'You may cry, laugh or say things that you did not plan to say.',
        },
        kept: {
          says: 'Nothing is recorded, and nothing said may be used against the other.',
          more: 'You both promise this before you begin.',
        },
        silence: {
          says: 'Nobody has to disclose anything.',
          more: 'You can be silent the whole time. That is a good way too.',
        },
        refuse: {
          says: 'Either of you may refuse without a reason; the clinician may end it.',
          more: 'One no is enough, also on the day. The other only hears that it is not going ahead.',
        },
        distress: {
          says: 'What happens if one of you is in distress.',
          more: 'There is somebody for each of you, and a room apart. Nobody has to look after the other.',
        },
      },
      check: {
        asks: 'On the day you do not want it any more. What do you have to say?',
        right: 'Only no',
        other: 'Why I changed my mind',
        third: 'I have to ask my partner first',
        leads: 'refuse',
      },
    },
    touch: {
      title: 'Touch',
      parts: {
        none: {
          says: 'The default is none. You choose before the dose.',
          more: 'If you say nothing, nobody touches you, but to keep you safe.',
        },
        less: {
          says: 'It can become less at any moment, and never more while the medicine works.',
          more: 'A word or a lifted hand is enough. Should you ask for more while it works, we say: next time.',
        },
        never: {
          says: 'Staff never touch sexually. Partners have no sexual contact in session or while effects last.',
          more: 'This holds for all, with no exception, whatever anyone asks for.',
        },
      },
      check: {
        asks: 'While the medicine works, you ask for more touch than you signed. What happens?',
        right: 'Not today; we talk about it next time',
        other: 'I get it, as I asked for it',
        third: 'My partner decides',
        leads: 'less',
      },
    },
    'take-home': {
      title: 'A dose at home',
      parts: {
        own: {
          says: 'It is yours alone to keep, locked, and to account for.',
          more: 'You count what you have when we ask. You tell us if some is lost.',
        },
        sitter: {
          says: 'Somebody who is not taking it sits with you, and we see you on video.',
          more: 'That person stays until you are well, and knows whom to call.',
        },
        apart: {
          says: 'Never both of you at once.',
          more: 'One of you has to be able to help.',
        },
      },
      check: {
        asks: 'Your partner would like to take some of your dose. May they?',
        right: 'No, it is mine alone',
        other: 'Yes, if we take it together',
        third: 'Yes, if I am well',
        leads: 'own',
      },
    },
    recording: {
      title: 'Recording a session',
      parts: {
        recording: {
          says: 'What is recorded, who sees it, and when it is deleted.',
          more: 'Ask for all three before you sign. Without this form, nothing is recorded. A session with the medicine never is.',
        },
      },
      check: {
        asks: 'You do not sign this form. What is recorded?',
        right: 'Nothing',
        other: 'Only the sound',
        third: 'Only what the therapist needs',
        leads: 'recording',
      },
    },
    research: {
      title: 'Research',
      parts: {
        apart: {
          says: 'It is apart from your care, and changes nothing in it.',
          more: 'You get the same care if you say yes, if you say no, and if you change your mind.',
        },
        leaves: {
          says: 'What may leave the clinic: scores and days, without your name, dates or words.',
          more: 'Scores from forms that you filled in before today count too. Days are counted from your own first dose. What you wrote in words stays here.',
        },
        alone: {
          says: 'Each of you says yes or no alone; neither of you learns what the other said.',
          more: 'If one says no, that looks just the same as having answered nothing.',
        },
        guess: {
          says: 'Somebody who knows you well might still guess which rows are yours.',
          more: 'We take out what few people share. We cannot make it sure that nobody knows you by the rest.',
        },
        stop: {
          says: 'You can stop at any time; what has left the clinic cannot be called back.',
          more: 'Take this form back here, and nothing of yours goes out from then on. Nobody asks why.',
        },
      },
      check: {
        asks: 'You say no to research. What changes in your care?',
        right: 'Nothing',
        other: 'I wait longer',
        third: 'I see somebody else',
        leads: 'apart',
      },
    },
  },
  {
    es: {
      medicine: {
        title: 'Tomar la medicina',
        parts: {
          use: {
            says: 'La medicina se usa fuera de lo aprobado, o se prepara aparte.',
            more: 'Nadie la ha aprobado para un trabajo como este. Aun así, un médico puede elegirla contigo.',
          },
          others: {
            says: 'Hay otros caminos, y no hacer nada es uno de ellos.',
            more: 'Solo hablar, otras medicinas y esperar son opciones de verdad. Pregunta por cada una.',
          },
          feels: {
            says: 'Lo que se suele sentir, según cómo se toma.',
            more: 'Puedes sentirte ligero, lejos o fuera de tu cuerpo. El tiempo puede ir lento o rápido. Bajo la lengua llega despacio. Con una aguja llega pronto.',
          },
          harms: {
            says: 'Daños comunes, daños graves y daños que aún nadie sabe: vejiga, hábito, mente.',
            more: 'A menudo: náusea, mareo y presión alta. Rara vez: un miedo que se queda, o poco aire. Si se usa mucho, puede dañar la vejiga, nublar la mente o ser difícil de dejar.',
          },
          before: {
            says: 'Embarazo, otras medicinas, comer y beber antes.',
            more: 'Dinos si hay o puede haber embarazo, y todo lo que tomas. No dejes una medicina por tu cuenta. Te decimos cuándo dejar de comer y beber.',
          },
          driving: {
            says: 'No manejar hasta el día siguiente, y alguien que te lleve a casa.',
            more: 'Espera a haber dormido una noche entera. Quien te lleva no tiene que ser tu pareja.',
          },
          staying: {
            says: 'Cuánto te quedas, y qué pasa en una urgencia.',
            more: 'Te quedas hasta que alguien vea que estás bien. Medimos tu pulso y tu aire, y pedimos ayuda si hace falta.',
          },
          choice: {
            says: 'Es tu propia decisión, y puedes cambiarla cuando quieras.',
            more: 'Nadie te puede empujar, y nadie pregunta por qué. Te seguimos cuidando si dices que no.',
          },
        },
        check: {
          asks: 'Te sientes bien dos horas después de una dosis. ¿Cuándo puedes manejar?',
          right: 'Al día siguiente, cuando haya dormido',
          other: 'Ya mismo, porque me siento bien',
          third: 'Cuando mi pareja diga que puedo',
          leads: 'driving',
        },
      },
      'couple-therapy': {
        title: 'Terapia de pareja',
        parts: {
          client: {
            says: 'Quién es el cliente cuando vienen dos.',
            more: 'Trabajamos para ambos, y para lo que hay entre ustedes. No tomamos partido.',
          },
          confidences: {
            says: 'Cómo se guardan las confidencias, según elegiste.',
            more: 'Abajo dices qué puede pasar con lo que nos cuentas a solas. Lo que dices de tu seguridad no le llega nunca a tu pareja.',
          },
          record: {
            says: 'Qué se escribe, quién lo lee y qué podría pedir un juez.',
            more: 'Junto a lo escrito ves quién lo lee. Un juez puede pedir un expediente. Entonces te avisamos antes, si la ley nos deja.',
          },
          parting: {
            says: 'Qué pasa con el expediente si se separan.',
            more: 'Lo tuyo sigue siendo tuyo. Lo que era de ambos se guarda como está, y no es de uno solo.',
          },
        },
        check: {
          asks: 'Nos cuentas a solas que en casa tienes miedo. ¿Qué hacemos?',
          right: 'No se lo cuentan a mi pareja',
          other: 'Se lo dicen a mi pareja la próxima vez',
          third: 'Lo escriben donde ambos lo leemos',
          leads: 'confidences',
        },
      },
      'conjoint-medicated': {
        title: 'Tomar la medicina juntos',
        parts: {
          seen: {
            says: 'Tu pareja puede ver y oír lo que surja.',
            more: 'Puedes llorar, reír o decir cosas que no pensabas decir.',
          },
          kept: {
            says: 'Nada se graba, y nada de lo dicho se puede usar contra el otro.',
            more: 'Ambos lo prometen antes de empezar.',
          },
          silence: {
            says: 'Nadie tiene que contar nada.',
            more: 'Puedes callar todo el tiempo. También es un buen modo.',
          },
          refuse: {
            says: 'Cada uno puede decir que no, sin razones; el clínico puede parar.',
            more: 'Un no basta, también ese mismo día. El otro solo oye que no se hará.',
          },
          distress: {
            says: 'Qué pasa si uno de los dos lo pasa mal.',
            more: 'Hay alguien para cada uno, y un cuarto aparte. Nadie tiene que cuidar al otro.',
          },
        },
        check: {
          asks: 'Ese día ya no lo quieres. ¿Qué tienes que decir?',
          right: 'Solo que no',
          other: 'Por qué cambié de idea',
          third: 'Antes le pregunto a mi pareja',
          leads: 'refuse',
        },
      },
      touch: {
        title: 'El tacto',
        parts: {
          none: {
            says: 'Si no dices nada, no hay. Lo eliges antes de la dosis.',
            more: 'Nadie te toca, salvo para cuidar de que no te hagas daño.',
          },
          less: {
            says: 'Puede ser menos en todo momento, y nunca más mientras obra la medicina.',
            more: 'Basta una palabra o alzar la mano. Si pides más mientras obra, decimos: la próxima vez.',
          },
          never: {
            says: 'El equipo nunca toca de modo sexual. La pareja no tiene contacto sexual en sesión ni mientras dura el efecto.',
            more: 'Vale para todos y siempre, pida quien lo pida.',
          },
        },
        check: {
          asks: 'Mientras obra la medicina pides más tacto del que firmaste. ¿Qué pasa?',
          right: 'Hoy no; lo hablamos la próxima vez',
          other: 'Me lo dan, porque lo pedí',
          third: 'Lo decide mi pareja',
          leads: 'less',
        },
      },
      'take-home': {
        title: 'Una dosis en casa',
        parts: {
          own: {
            says: 'Es solo tuya: la guardas con llave y das cuenta de ella.',
            more: 'Cuentas lo que tienes cuando lo pedimos. Nos dices si algo se pierde.',
          },
          sitter: {
            says: 'Alguien que no la toma te acompaña, y te vemos por video.',
            more: 'Esa persona se queda hasta que estás bien, y sabe a quién llamar.',
          },
          apart: {
            says: 'Nunca los dos a la vez.',
            more: 'Uno de los dos tiene que poder ayudar.',
          },
        },
        check: {
          asks: 'Tu pareja quiere tomar algo de tu dosis. ¿Puede?',
          right: 'No, es solo mía',
          other: 'Sí, si la tomamos juntos',
          third: 'Sí, si estoy bien',
          leads: 'own',
        },
      },
      recording: {
        title: 'Grabar una sesión',
        parts: {
          recording: {
            says: 'Qué se graba, quién lo ve y cuándo se borra.',
            more: 'Pregunta las tres cosas antes de firmar. Sin esta hoja no se graba nada. Una sesión con la medicina no se graba nunca.',
          },
        },
        check: {
          asks: 'No firmas esta hoja. ¿Qué se graba?',
          right: 'Nada',
          other: 'Solo el sonido',
          third: 'Solo lo que necesita el terapeuta',
          leads: 'recording',
        },
      },
      research: {
        title: 'Investigación',
        parts: {
          apart: {
            says: 'Va aparte de tu cuidado, y no cambia nada en él.',
            more: 'Te cuidamos igual si dices que sí, si dices que no y si cambias de idea.',
          },
          leaves: {
            says: 'Qué puede salir de la clínica: puntos y días, sin tu nombre, fechas ni palabras.',
            more: 'Cuentan también los puntos de lo que ya llenaste antes de hoy. Los días se cuentan desde tu propia primera dosis. Lo que dijiste con palabras se queda aquí.',
          },
          alone: {
            says: 'Cada uno dice sí o no a solas; nadie sabe lo que dijo la otra persona.',
            more: 'Si una persona dice que no, se ve igual que no haber llenado nada.',
          },
          guess: {
            says: 'Quien te conoce bien podría aun así adivinar qué filas son tuyas.',
            more: 'Quitamos lo que pocas personas comparten. No podemos asegurar que nadie te reconozca por el resto.',
          },
          stop: {
            says: 'Puedes parar en cualquier momento; lo que ya salió no se puede traer de vuelta.',
            more: 'Retira esta hoja aquí, y desde entonces no sale nada tuyo. Nadie pregunta por qué.',
          },
        },
        check: {
          asks: 'Dices que no a la investigación. ¿Qué cambia en tu cuidado?',
          right: 'Nada',
          other: 'Espero más',
          third: 'Me ve otra persona',
          leads: 'apart',
        },
      },
    },
  },
)
