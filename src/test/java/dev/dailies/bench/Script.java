package dev.dailies.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one would write in an afternoon: a thread a shot, which submits, asks every so
 * often, downloads and goes on. It remembers nothing.
 */
final class Script {

	private final URI address;

	private final int threads;

	private final Duration pause;

	private final Path folder;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	/**
	 * @param pause before each look; zero looks at once
	 */
	Script(URI address, int threads, Duration pause, Path folder) {
		this.address = address;
		this.threads = threads;
		this.pause = pause;
		this.folder = folder;
	}

	/**
	 * Returns when all files are there.
	 */
	void make(Shots shots) throws InterruptedException, ExecutionException {
		ExecutorService pool = Executors.newFixedThreadPool(this.threads);
		try {
			List<Future<?>> all = new ArrayList<>();
			for (int i = 0; i < shots.count(); i++) {
				int shot = i;
				all.add(pool.submit(() -> {
					make(shots, shot);
					return null;
				}));
			}
			for (Future<?> one : all) {
				one.get();
			}
		}
		finally {
			pool.shutdownNow();
		}
	}

	private void make(Shots shots, int shot) throws IOException, InterruptedException {
		String generated = make("videos",
				body().put("action", "text2video").put("model", Shots.MODEL).put("prompt", shots.prompt(shot)));
		String reshot = make("reshoot", body().put("video_id", generated).put("motion_type", Shots.MOTION));
		make("upsample", body().put("video_id", reshot).put("action", shots.target(shot)));
	}

	private String make(String path, ObjectNode body) throws IOException, InterruptedException {
		String task = post("/veo/" + path, body).get("task_id").stringValue();
		while (true) {
			Thread.sleep(this.pause.toMillis());
			JsonNode video = post("/veo/tasks", JsonMapper.shared().createObjectNode().put("id", task))
				.at("/response/data/0");
			if (video.path("state").asString("").equals("succeeded")) {
				URI file = URI.create(video.get("video_url").stringValue());
				this.client.send(HttpRequest.newBuilder(file).build(),
						HttpResponse.BodyHandlers.ofFile(this.folder.resolve(task + ".mp4")));
				return video.get("id").stringValue();
			}
		}
	}

	private JsonNode post(String path, ObjectNode body) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(this.address.resolve(path))
			.header("Authorization", "Bearer sandbox")
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body.toString()))
			.build();
		HttpResponse<String> response = this.client.send(request, HttpResponse.BodyHandlers.ofString());
		if (response.statusCode() != 200) {
			throw new IOException(path + " was answered with " + response.statusCode() + " " + response.body());
		}
		return JsonMapper.shared().readTree(response.body());
	}

	private static ObjectNode body() {
		return JsonMapper.shared().createObjectNode().put("async", true);
	}

}
