package dev.dailies.tell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * News as Slack's blocks. What strangers wrote stands in plain text, where neither a
 * mention nor a link nor bold type can be made of it.
 */
final class SlackBlocks {

	/** Slack's own limits, in characters. */
	private static final int HEADER = 150;

	private static final int SECTION = 3000;

	private SlackBlocks() {
	}

	static Map<String, Object> of(News news) {
		List<Map<String, Object>> blocks = new ArrayList<>();
		blocks.add(Map.of("type", "header", "text", plain(Wording.title(news), HEADER)));
		for (News.Chapter run : Wording.shown(news)) {
			List<String> lines = new ArrayList<>();
			lines.add(run.name() + ": " + run.ended());
			lines.addAll(Wording.details(run));
			blocks.add(Map.of("type", "section", "text", plain(String.join("\n", lines), SECTION)));
			if (run.page() != null && run.page().matches("https?://.*")) {
				blocks.add(link(run.page(), "Open the page"));
			}
			// a link: a picture that Slack cannot fetch would cost the whole message
			Wording.address(run).ifPresent((picture) -> blocks.add(link(picture, "Look at all in one picture")));
		}
		Wording.more(news).forEach((line) -> blocks.add(Map.of("type", "section", "text", plain(line, SECTION))));
		return Map.of("text", escaped(Wording.title(news)), "mrkdwn", false, "blocks", blocks);
	}

	private static Map<String, Object> link(String address, String words) {
		return Map.of("type", "section", "text",
				Map.of("type", "mrkdwn", "text", "<" + address(address) + "|" + words + ">"));
	}

	private static Map<String, Object> plain(String text, int most) {
		return Map.of("type", "plain_text", "emoji", false, "text", Cut.to(text, most));
	}

	/**
	 * For the line of a notification, in which Slack reads these three signs even where
	 * it reads no others.
	 */
	static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

	private static String address(String page) {
		return page.replace("&", "&amp;")
			.replace("<", "%3C")
			.replace(">", "%3E")
			.replace("|", "%7C")
			.replace(" ", "%20");
	}

}
