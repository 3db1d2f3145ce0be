package dev.dailies.sandbox;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.dailies.sandbox.acedata.AceData;
import dev.dailies.sandbox.film.Scene;
import dev.dailies.sandbox.kie.Kie;
import dev.dailies.sandbox.played.Fate;
import dev.dailies.sandbox.played.Json;
import dev.dailies.sandbox.played.Task;
import dev.dailies.sandbox.useapi.Account;
import dev.dailies.sandbox.useapi.UseApi;

/**
 * The video that an account already holds when the sandbox opens, one for each provider,
 * so that there is something to start from.
 */
public enum StockVideo {

	ACEDATA(AceData.NAME, "5a11b0a7-0000-4000-8000-000000000001", "5a11b0a7000000000000000000000001",
			"text2video veo31-fast", 1080),
	KIE(Kie.NAME, "veo_task_5a11b0a70000000000000001", "veo_task_5a11b0a70000000000000001", "text_2_video veo3_fast",
			720),
	USEAPI(UseApi.NAME, "j1767225600000v-u12345-email:" + Account.STANDARD.masked() + "-bot:google-flow",
			Account.STANDARD.videoId("5a11b0a7-0000-4000-8000-000000000001"), "text veo-3.1-fast", 720);

	private static final String PROMPT = "A sailing boat crosses a calm bay";

	private static final int SECONDS = 8;

	// finished whatever the speed, and not deleted yet
	private static final Duration AGE = Duration.ofHours(1);

	private static final Duration TOOK = Duration.ofMinutes(2);

	private final String provider;

	private final String taskId;

	private final String videoId;

	private final String badge;

	private final int lines;

	StockVideo(String provider, String taskId, String videoId, String badge, int lines) {
		this.provider = provider;
		this.taskId = taskId;
		this.videoId = videoId;
		this.badge = badge;
		this.lines = lines;
	}

	public String provider() {
		return this.provider;
	}

	/**
	 * By what the provider's follow-ups name it, in the provider's own spelling.
	 */
	public String videoId() {
		return this.videoId;
	}

	/**
	 * The task that made it, an hour before the sandbox opened.
	 */
	Task task(Instant opening) {
		return new Task(this.taskId, this.videoId, this.taskId, this.provider, "generate",
				Json.MAPPER.createObjectNode().put("prompt", PROMPT), opening.minus(AGE).truncatedTo(ChronoUnit.MILLIS),
				TOOK, BigDecimal.ZERO,
				new Scene(PROMPT, this.badge, this.lines * 16 / 9, this.lines, SECONDS, Scene.Format.MP4),
				Fate.SUCCEEDS, true);
	}

}
