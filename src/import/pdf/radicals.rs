//! Letters that are radicals of a dictionary: to the eye the letters of everyday, and written in their place by
//! programs that make PDF files.

/// The radicals from U+2F00 on.
const RADICALS: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日\
    曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行\
    衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黄黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Those of the supplement (U+2E80 to U+2EFF) that are letters of their own.
const OTHERS: [(char, char); 28] = [
    ('\u{2E9D}', '月'),
    ('\u{2E9F}', '母'),
    ('\u{2EA0}', '民'),
    ('\u{2EA6}', '丬'),
    ('\u{2EA9}', '王'),
    ('\u{2EC4}', '西'),
    ('\u{2EC5}', '见'),
    ('\u{2EC6}', '角'),
    ('\u{2EC8}', '讠'),
    ('\u{2EC9}', '贝'),
    ('\u{2ECB}', '车'),
    ('\u{2ECC}', '辶'),
    ('\u{2ED3}', '长'),
    ('\u{2ED4}', '门'),
    ('\u{2EDA}', '页'),
    ('\u{2EDB}', '风'),
    ('\u{2EDC}', '飞'),
    ('\u{2EDD}', '食'),
    ('\u{2EE2}', '马'),
    ('\u{2EE3}', '骨'),
    ('\u{2EE5}', '鱼'),
    ('\u{2EE6}', '鸟'),
    ('\u{2EE7}', '卤'),
    ('\u{2EE9}', '黄'),
    ('\u{2EEC}', '齐'),
    ('\u{2EEE}', '齿'),
    ('\u{2EF0}', '龙'),
    ('\u{2EF3}', '龟'),
];

/// The letter of everyday.
pub(super) fn everyday(char: char) -> char {
    match char {
        '\u{2F00}'..='\u{2FD5}' => RADICALS.chars().nth(char as usize - 0x2F00).unwrap_or(char),
        '\u{2E80}'..='\u{2EFF}' => {
            OTHERS.iter().find(|(radical, _)| *radical == char).map_or(char, |(_, letter)| *letter)
        }
        _ => char,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_everyday() {
        let written = "\u{2F00}\u{2F49}\u{2F2F}\u{2F3F}\u{2FA6}\u{2FD5}\u{2ED3}\u{2ED4}\u{2EC5}民";
        assert_eq!(written.chars().map(everyday).collect::<String>(), "一月工手金龠长门见民");
    }
}
