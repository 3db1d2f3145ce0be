package dev.dailies.tell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * News as an adaptive card, as a workflow of Teams takes it. All text stands in text
 * runs: there no Markdown is read.
 */
final class TeamsCard {

	private static final int LINE = 400;

	private TeamsCard() {
	}

	static Map<String, Object> of(News news) {
		List<Map<String, Object>> body = new ArrayList<>();
		List<Map<String, Object>> actions = new ArrayList<>();
		body.add(text(Wording.title(news), true));
		for (News.Chapter run : Wording.shown(news)) {
			body.add(text(run.name() + ": " + run.ended(), true));
			Wording.details(run).forEach((line) -> body.add(text(line, false)));
			if (run.page() != null && run.page().matches("https?://.*")) {
				actions.add(Map.of("type", "Action.OpenUrl", "title", "Page of " + run.name(), "url", run.page()));
			}
			Wording.address(run)
				.ifPresent((picture) -> actions
					.add(Map.of("type", "Action.OpenUrl", "title", "Picture of " + run.name(), "url", picture)));
		}
		Wording.more(news).forEach((line) -> body.add(text(line, false)));
		Map<String, Object> card = Map.of("$schema", "http://adaptivecards.io/schemas/adaptive-card.json", "type",
				"AdaptiveCard", "version", "1.4", "body", body, "actions", actions);
		return Map.of("type", "message", "attachments",
				List.of(Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card)));
	}

	private static Map<String, Object> text(String text, boolean bold) {
		return Map.of("type", "RichTextBlock", "inlines",
				List.of(Map.of("type", "TextRun", "text", Cut.to(text, LINE), "weight", bold ? "Bolder" : "Default")));
	}

}
