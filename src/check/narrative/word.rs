//! The vocabulary: every word that claims are made of, and the words that tell that something else is counted.

use std::{collections::BTreeMap, sync::LazyLock};

use super::letter::Letter;

/// What a word means for a claim. Strings are keys of rows and columns of the forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// 政府信息公开申请, 依申请公开: what is counted in table 3.
    Requests,
    /// 政府信息公开: what disputes are about.
    Openness,
    /// 申请: of any kind.
    Apply,
    /// 收到, 受理.
    Receive,
    /// 新收.
    ReceiveNew,
    /// 办理, 处理: what comes in as well as what goes out.
    Handle,
    /// 答复, 办结.
    Answer,
    /// 结转, 顺延.
    Carry,
    /// What came in from last year; made of [`Word::Carry`] and the year before.
    CarriedIn,
    /// What goes on next year.
    CarriedOut,
    /// 尚未办结.
    Unfinished,
    /// 转来, 转办: passed on by another office, or from last year.
    PassedOn,
    /// 转: carries before the year that it goes to, means nothing elsewhere.
    Turn,
    /// 去年.
    LastYear,
    /// 明年.
    NextYear,
    /// 今年.
    ThisYear,
    /// A result, by the key of its row or group.
    Outcome(&'static str),
    /// A class of applicants, by the key of its column or group.
    Applicant(&'static str),
    /// 行政复议 (`review`), 行政诉讼 (`litigation`) and the two kinds of it (`direct`, `after_review`).
    Dispute(&'static str),
    /// How a dispute ended, by the key of its column.
    Verdict(&'static str),
    /// 其他.
    Others,
    /// 结果.
    Result,
    /// A kind of documents, by the key of its row.
    Document(&'static str),
    /// What was done with documents, by the key of its column.
    Done(&'static str),
    /// 有效: in force before the name of a document, effective elsewhere.
    Effective,
    /// 审查, 清理: what is done with documents and stands in no table.
    DoneElse,
    /// A kind of decisions, by the key of its row.
    Decision(&'static str),
    /// 行政事业性收费.
    Charge,
    /// 信息处理费.
    Fee,
    /// 收取.
    Collect,
    /// 收费通知.
    Notice,
    /// 未, 没有, 无.
    Not,
    /// 为零.
    Zero,
    /// 均, 全部.
    All,
    /// 各.
    Each,
    /// 答复率, 办结率.
    Rate,
    /// 按时, 在法定期限内.
    Timely,
    /// 其中, 含.
    Among,
    /// 另有.
    Besides,
    /// 分别.
    Respectively,
    /// 共, 合计, 为.
    Sum,
    /// 和, 及.
    And,
    /// 占.
    Share,
    /// 增长.
    Up,
    /// 下降.
    Down,
    /// 同比, 较, 比.
    Compare,
    /// 下一步, 力争: what is to come.
    Plan,
    /// 除, 其余, 到期.
    Except,
    /// 撤回.
    Withdrawn,
    /// 上半年, 季度: not the whole year.
    Period,
    /// 网上, 信函: how it came in.
    Channel,
    /// 涉及, 关于: what it was about.
    About,
    /// 内容涉及, 主要集中在: the topics of applications, whatever words they have.
    Topics,
    /// 公开属性: 不予公开 and 依申请公开 are no applications then.
    Attribute,
    /// 具体行政行为, 复议机构: disputes about something else than information.
    OtherCase,
    /// 发布, 公开: publications.
    Publish,
    /// 政府办公室, 本级: an office that is part of what the report is about.
    Part,
    /// 以县政府为被告: the cases of one office.
    Defendant,
    /// 局, behind a name.
    Office,
    /// 全市, 全县.
    Area,
    /// 我局, 本单位.
    Own,
    /// 热线, 信访, 培训: something else is counted.
    Foreign,
    /// 的, 案件, 了: nothing for a claim.
    Filler,
}

use Word::{
    About, All, Among, And, Answer, Applicant, Apply, Area, Attribute, Besides, CarriedOut, Carry, Channel, Charge,
    Collect, Compare, Decision, Defendant, Dispute, Document, Done, DoneElse, Down, Each, Effective, Except, Fee,
    Filler, Foreign, Handle, LastYear, NextYear, Not, Notice, Office, Openness, OtherCase, Others, Outcome, Own, Part,
    PassedOn, Period, Plan, Publish, Rate, Receive, ReceiveNew, Requests, Respectively, Result, Share, Sum, ThisYear,
    Timely, Topics, Turn, Unfinished, Up, Verdict, Withdrawn, Zero,
};

/// Words by meaning; of words that begin alike, the longest is read.
const VOCABULARY: &[(Word, &str)] = &[
    (
        Requests,
        "政府信息公开申请 信息公开申请 政府信息依申请公开 信息依申请公开 依申请公开 公开申请 依申请 政府信息申请 \
         申请公开 申请政府信息公开 政府信息公开的申请 政务公开申请 政府信息公开依申请 信息公开申请件 申请公开件 \
         依申请公开件 政府信息公开申请件 信息公开类申请 信息公开类申请件 政府信息公开类申请 政府信息公开类申请件 \
         政府信息依申请公开事项 依申请公开事项 公开请求 依申请公开请求 依申请公开申请 依申请公开的申请 \
         公开政府信息的申请 要求公开政府信息的申请 申请公开政府信息 申请公开的信件 依申请公开政府信息 \
         依申请公开政府信息事项 申请政府信息公开事项 申请要求公开 申请办件 政府信息公开申请办件 依申请公开方面的诉求 公开政府信息的有",
    ),
    (Openness, "政府信息公开 信息公开 政务公开 政府信息"),
    (Apply, "申请 申请书 申请件 申请表"),
    (
        Receive,
        "收到 受理 接收 接收到 收受 接到 收到并受理 收取到 受理量 收件 接受 登记受理 受理登记 收悉 申请量 \
         申请总量 申请总数 申请数量 申请数 申请件数 申请办理量 签收 共签收 共登记 登记申请 登记政府信息公开申请 \
         共收 所收 年内收 累计收 共收到 累计收到 年内收到",
    ),
    (ReceiveNew, "新收 新收到 新受理 新接收 新增 当年收到 本年收到 今年收到 本年受理 今年受理 当年受理 新申请 新登记"),
    (Handle, "办理 处理 收办 承办 受理办理 办理量"),
    (
        Answer,
        "答复 办结 回复 办复 办理完毕 处理完毕 办理完成 处理完成 办理完结 答复完毕 答复办结 办理答复 办毕 \
         答复处理 回复处理 办理结束 出具告知书 出具答复书 办结答复 办理完",
    ),
    (
        Carry,
        "结转 转结 转入 顺延 延至 遗留 转至 转到 递延 跨年 结转入 延续到 延续至 \
         留待 留到 留至 留下 留转 接转 接续办理 延续办理 跨年办理 结转至 结转到",
    ),
    (CarriedOut, "转下年度 转下一年度 转下年 转下一年"),
    (
        Unfinished,
        "未办结 尚未办结 未办理完毕 正在办理 正在办理中 尚在办理 尚在办理中 仍在办理 未答复 尚未答复 待答复 \
         待办理 未到答复期限 未到期 未完成答复 正在处理 未办理完结 尚未办理完毕 没有办结 未能办结 没有办完 未办完 \
         没办完 没有答复完毕 尚在答复 尚在答复中 尚在答复状态 尚在答复状态中 待办 在办 仍在办 未办复 未完成办理 \
         尚未办理完成 未办理完成 按序时进度办理 办理期限未满 尚在法定办理期限 尚在法定办理期限内 未答复完毕",
    ),
    (PassedOn, "转来 转办 转交 交办 移交"),
    (Turn, "转"),
    (
        LastYear,
        "上年 上年度 上一年 上一年度 去年 去年度 前一年 前一年度 往年 以前年度 以往年度 上年末 上年底 去年底 \
         去年末 历年 上年同期 去年同期 上一年同期 上年度同期",
    ),
    (NextYear, "下年 下年度 下一年 下一年度 明年 次年 来年 翌年 次年度 明年度 下个年度 下一个年度"),
    (ThisYear, "今年 本年 本年度 当年 今年度 当年度 今年以来 本年以来 本年度以来"),
    (Outcome("granted"), "予以公开 同意公开 全部公开 予以全部公开 给予公开 公开答复 予以邮寄公开"),
    (Outcome("partial"), "部分公开 予以部分公开 部分予以公开 同意部分公开 区分处理"),
    (Outcome("denied"), "不予公开 不同意公开 不予以公开 未予公开 决定不予公开 不公开答复"),
    (Outcome("unavailable"), "无法提供 不能提供 无法公开"),
    (Outcome("not_processed"), "不予处理 不再处理 不予受理"),
    (Outcome("other"), "其他处理 其它处理 其他方式处理 作其他处理 其他情形处理 其他情况处理"),
    (Outcome("denied_1"), "属于国家秘密 涉及国家秘密"),
    (Outcome("denied_4"), "保护第三方合法权益 第三方合法权益"),
    (Outcome("denied_5"), "三类内部事务信息 内部事务信息 属于内部事务"),
    (Outcome("denied_6"), "四类过程性信息 过程性信息"),
    (Outcome("denied_7"), "行政执法案卷 执法案卷"),
    (Outcome("denied_8"), "行政查询事项"),
    (Outcome("unavailable_1"), "不掌握相关政府信息 本机关不掌握 不掌握相关信息 信息不存在 政府信息不存在 不掌握"),
    (Outcome("unavailable_2"), "没有现成信息 需要另行制作 需另行制作 没有现成信息需要另行制 没有现成信息需另行制作"),
    (Outcome("unavailable_3"), "补正后申请内容仍不明确 补正后仍不明确 补正后内容仍不明确 补正后申请内容不明确"),
    (Outcome("not_processed_1"), "信访举报投诉类申请 信访举报投诉类 信访举报投诉 信访投诉举报类 信访、举报、投诉类"),
    (Outcome("not_processed_2"), "重复申请"),
    (Outcome("not_processed_3"), "要求提供公开出版物 公开出版物"),
    (Outcome("not_processed_4"), "无正当理由大量反复申请 大量反复申请"),
    (Outcome("not_processed_5"), "要求行政机关确认或重新出具 确认或重新出具"),
    (Outcome("other_1"), "无正当理由逾期不补正 逾期不补正 逾期未补正"),
    (Outcome("other_2"), "逾期未按收费通知要求缴纳费用 逾期未缴费 逾期不缴费 逾期未缴纳费用"),
    (Applicant("natural"), "自然人 公民个人"),
    (
        Applicant("organisations"),
        "法人 法人或其他组 法人和其他组 法人及其他组 法人或者其他组 法人、其他组 法人和其它组 法人或其它组 \
         法人或非法人组 法人和非法人组 法人、非法人组",
    ),
    (Applicant("enterprise"), "企业 企业类 企业法人"),
    (Applicant("research"), "科研 科研院所"),
    (Applicant("welfare"), "公益组织"),
    (Applicant("legal"), "法律服务"),
    (Dispute("review"), "复议 被复议 复议案件"),
    (Dispute("litigation"), "诉讼 被诉 被起诉 提起诉讼 诉讼案件"),
    (Dispute("direct"), "未经复议 直接起诉 未经复议直接起 未经行政复"),
    (Dispute("after_review"), "复议后 经复议后"),
    (
        Verdict("upheld"),
        "维持 维持原 被维持 获维持 驳回诉讼请求 驳回原告诉讼请求 驳回原告的诉讼请求 驳回原告全部诉讼请求",
    ),
    (Verdict("corrected"), "纠正 纠错 被纠正 被纠错 败诉 撤销 被撤销 责令重新 确认违法"),
    (
        Verdict("pending"),
        "未审结 尚未审 未结案 尚未结案 正在审理 审理中 未判决 未裁决 未作出裁判 待审 未审理终结 在审理中 \
         在审理之中 正在审理之中 正在审理中 尚未拿到决定书 未作出判决 尚未作出判决 尚未判决 尚未作出决定",
    ),
    (Verdict("closed"), "审结 已审结"),
    (Others, "其他 其它 其余"),
    (Result, "结果"),
    (Document("normative"), "规范性"),
    (Document("regulations"), "规章"),
    (
        Done("made"),
        "制定 制发 出台 印发 新制作 制作 颁布 制定出台 制定印发 制定发布 新制定 发布实施 新出台 新印发 新制发 新发布 共发布",
    ),
    (
        Done("repealed"),
        "废止 宣布失效 废止失效 废止和宣布失效 废止或宣布失效 废止、失效 失效 废止或失效 废止或者失效 失效和废止 宣布失效和废止 \
         宣布废止 宣布废止失效",
    ),
    (Done("valid"), "现行有效 继续有效 现有有效 保持有效 保留有效"),
    (Done("newly_public"), "新公开"),
    (Effective, "有效"),
    (DoneElse, "联合制发 联合发文 联合印发 审查 备案 清理 修订 修改 起草 审核 评估 报备 报送 征求 梳理 解读"),
    (Decision("licensing"), "许可"),
    (Decision("penalties"), "处罚"),
    (Decision("coercion"), "强制"),
    (Charge, "事业性收费"),
    (Fee, "信息处理费 信息公开处理费"),
    (Collect, "收取 实际收取 实收 收费 收缴"),
    (Notice, "收费通知 缴费通知 收费告知"),
    (Not, "未 没有 无 未曾 不存在 尚未 并未 从未 并无 均未 均无 暂无 暂未 没 未发生 未有 无一 无一件"),
    (Zero, "为零 是零 为〇"),
    (All, "均 全部 全 都 一律 所有 皆 悉数"),
    (Each, "各 各有 各为"),
    (Rate, "答复率 办结率 办复率 回复率 办理率 处理率 答复办结率 办理答复率 处置率"),
    (
        Timely,
        "按时 按期 及时 如期 准时 法定期限 规定期限 法定时限 规定时限 规定时间 法定时间 逾期 超期 不当 时限内 期限内 \
         限期内 时效内 法定答复 法定办理",
    ),
    (Among, "其中 其中含 含 包含 包括 内含 含有 涵盖"),
    (Besides, "另有 另 另外 此外 同时 不含 不包括 不包含"),
    (Respectively, "分别"),
    (Sum, "共 共计 合计 总计 为 是 达 达到 计 有 累计 总共 总量 总数 数量 件数 量 数 总量为 一共 达到了"),
    (And, "和 及 与 以及 并 或 且"),
    (Share, "占 占比 占总数 约占 比例 占到"),
    (Up, "增长 上升 增加 增幅 提高 提升 多 上涨 增 新增了 增多 上浮"),
    (Down, "下降 减少 降低 降幅 回落 少 下滑 减 缩减"),
    (Compare, "同比 较 比 相比 环比 对比 相较 比较 同期"),
    (Plan, "下一步 力争 预计 争取 今后 拟 计划于 目标 将达 将超 下阶段"),
    (Except, "除 对于 其余 剩余 到期 应答复 应办结 到期应 剩下 余下 余"),
    (Withdrawn, "撤回 主动撤销 撤诉 终止 放弃 撤销申请 自行撤销"),
    (
        Period,
        "上半年 下半年 季度 以来 每月 每年 月均 年均 日均 一季 二季 三季 四季 平均 十三五 十四五 近三年 近两年 近五年 月份",
    ),
    (
        Channel,
        "网上 网络 在线 信函 邮寄 当面 现场 电子邮件 邮件 传真 平台 系统 网站 书面 线上 线下 邮政 纸质 寄送 \
         窗口 信件 门户 电子渠道 单独 当场答复 延期答复 当场办结 延期办结 工作日内 公民提出的申请 企业提出的申请",
    ),
    (
        Topics,
        "主要涉及 内容涉及 内容主要涉及 内容主要为 内容主要是 内容集中在 内容主要集中在 主要集中在 申请主要集中在 \
         事项涉及 事项主要涉及 事项集中在 申请内容涉及 申请内容主要涉及 申请内容主要为 申请内容集中在 \
         申请事项涉及 申请事项主要涉及 申请事项集中在 主要内容是 主要内容为 主要围绕",
    ),
    (Attribute, "公开属性 公文属性"),
    (OtherCase, "因具体行政行为 不服行政 复议机构 受理复议申请"),
    (About, "涉及 关于 有关 针对 主要为 主要是 集中在 要求公开 内容为 类 方面的 领域的"),
    (
        Publish,
        "公开 公示 公布 发布 推送 上传 录入 更新 刊发 刊登 转发 归集 报道 主动公开 对外公布 双公示 案例 目录 清单 \
         事项 卷宗 听证 决定书",
    ),
    (
        Part,
        "政府办公室 政府办公厅 政府办 办公室 办公厅 本级 派出所 下属 所属 直属 市直 县直 \
         区直 区属 县属 市属 镇属 街道 乡镇 镇街",
    ),
    (Defendant, "为被申请人 为被告 作为被告"),
    (Office, "局 委 厅"),
    (Area, "全市 全县 全区 全省 全镇 全乡 全街道 全州 全旗"),
    (
        Own,
        "我局 本局 全局 我委 本委 全委 我办 本办 我厅 本厅 我市 本市 我县 本县 我区 本区 我镇 本镇 我乡 本乡 \
         我街道 本街道 我单位 本单位 本机关 我省 本省 全系统 我中心 本中心 我院 我校 我旗 我州",
    ),
    (
        Foreign,
        "热线 各类申请 征询 问政 信箱 留言 咨询 投诉 举报 信访 建议 提案 议案 舆情 诉求 工单 来信 来电 来访 网民 网友 意见 征集 \
         访谈 调查 问卷 培训 线索 隐患 矛盾 纠纷 好差评 差评 差错 错别字 错敏 推文 微信 微博 公众号 新媒体 稿件 \
         简报 图解 公文 政务服务 办件 商标 专利 资金 采购 招标 补贴 救助 公租房 低保 户籍 报名 入学 贷款 案事件 \
         执法 审理 化解 调解 应诉 出庭 开庭 法治 赔偿 仲裁 民生 急难 服务事项 便民 不动产 登记 审批 招聘 考试 \
         会议 文章 视频 专栏 栏目 活动 督查 检查 整改 通报 考核 审计 会商 联席 合同 普查 消费 \
         市民 互动 网上办事 群众来 市长 县长 区长 书记 帮扶 慰问 走访 巡查 排查 执行案 公益诉讼 检察 劳动 工伤",
    ),
    (
        Filler,
        "的 公民、法人和其他组 公民、法人或其他组 公民、法人或者其他组 公民、法人及其他组 公民法人和其他组 \
         公民、法人和其它组 公民、法人 公民和法人 案件 了 已 被 因 由 依法 予以 作出 发生 引起 引发 提起 产生 各类 有关部门 群众 公众 社会公众 公民 社会 \
         申请人 提出 提交 向 在 于 对 该 等 情况 决定 全年 一年来 年度 我们 行政 政府 实际 原 作 到 至 入 目前 截至 \
         年底 底 仅 只 要求 规定 政策文件 文件 行为 具体 行政行为 布局 格局 结局 全局性 全力 全面 全程 全文 全员 \
         全流程 全过程 全方位 全域 全媒体 全覆盖 全社会 全国 全套 无论 无障碍 无误 无缝 未来 多种 多样 多元 多渠道 \
         多次 多形式 多方 多个 多维 多层 许多 众多 大多 减轻 少数 较好 较大 较快 较高 较为 较强 较多 比如 各项 各级 \
         各地 各方 另行 都市 首都 建立 共同 公共 共享 共建 共和国 计划 统计 设计 审计局 计入 合法性 含义 包含但 \
         余额 业余 多余 增强 增设 增进 增添 增值 减税 减灾 减负 没收 未成年 除夕 排除 免除 消除 扫除 删除 解除 除了 \
         现行 规章制度 部门规章 渠道 多渠道收 达标 表达 传达 到达 到位 有力 有序 有限 有关规定 有利 有助 有机 拥有 \
         所有权 国有 公有 私有 现有 是否 凡是 特别是 还是 但是 作为 认为 行为人 为了 为民 为进一步 为企 以上级 委托 \
         委员 村委 居委 常委 党委 纪委 政法委 邮局 委办局 强制性 许可证 处罚法 许可法 强制法 复议法 诉讼法 收费标准 \
         拟定 拟稿 拟制 草拟 模拟 虚拟 分类 种类 类别 类型 人类 此类 少量 减少了 比例尺 比对 比重 \
         答复后 诉讼请求 答复书 告知书 答复文书 部门规范性 在办理 在办公 在办事 共收取 共收集 共收录 共收入 \
         高质量 质量 计量 分量 大量 数据 提升了 提高了",
    ),
];

/// Spellings that begin with the same character.
type Spellings = Vec<(Vec<char>, Word)>;

/// The words by first character, longest first.
static BY_FIRST: LazyLock<BTreeMap<char, Spellings>> = LazyLock::new(|| {
    let mut map: BTreeMap<char, Spellings> = BTreeMap::new();
    for &(word, spellings) in VOCABULARY {
        for spelling in spellings.split_whitespace() {
            let chars = spelling.chars().collect::<Vec<_>>();
            map.entry(chars[0]).or_default().push((chars, word));
        }
    }
    for words in map.values_mut() {
        words.sort_by_key(|(chars, _)| std::cmp::Reverse(chars.len()));
    }
    map
});

/// The longest word of the vocabulary that begins at `at`, and how many characters it has.
pub(super) fn longest(letters: &[Letter], at: usize) -> Option<(Word, usize)> {
    let words = BY_FIRST.get(&letters.get(at)?.char)?;
    let rest = &letters[at..];
    let is_here =
        |chars: &[char]| chars.len() <= rest.len() && chars.iter().zip(rest).all(|(char, letter)| *char == letter.char);
    words.iter().find(|(chars, _)| is_here(chars)).map(|(chars, word)| (*word, chars.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_has_one_meaning() {
        for (char, words) in BY_FIRST.iter() {
            for pair in words.windows(2) {
                assert_ne!(pair[0].0, pair[1].0, "{char}: {:?} and {:?}", pair[0].1, pair[1].1);
            }
        }
    }
}
