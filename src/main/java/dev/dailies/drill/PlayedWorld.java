package dev.dailies.drill;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sandbox, as anybody may ask it over HTTP.
 */
final class PlayedWorld {

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final URI address;

	PlayedWorld(URI address) {
		this.address = address;
	}

	/**
	 * Everything that was billed.
	 */
	List<Billed> bill() throws IOException, InterruptedException {
		List<Billed> bill = new ArrayList<>();
		for (JsonNode item : ask(request("/_sandbox/bill").GET()).path("items")) {
			bill.add(new Billed(item.path("task_id").asString(), item.path("provider").asString(),
					item.path("operation").asString(), thousandths(item.path("credits").decimalValue()),
					Instant.parse(item.path("created_at").asString())));
		}
		return bill;
	}

	/**
	 * Lets a fault strike the next so many submits.
	 */
	void arm(String fault, int times) throws IOException, InterruptedException {
		ask(request("/_sandbox/faults")
			.POST(BodyPublishers.ofString("{\"fault\":\"" + fault + "\",\"times\":" + times + "}")));
	}

	/**
	 * Whether it has not struck as often yet.
	 */
	boolean isArmed(String fault) throws IOException, InterruptedException {
		for (JsonNode armed : ask(request("/_sandbox/faults").GET()).path("armed")) {
			if (armed.path("fault").asString().equals(fault) && armed.has("times")) {
				return true;
			}
		}
		return false;
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.address + path));
	}

	private JsonNode ask(HttpRequest.Builder request) throws IOException, InterruptedException {
		return JsonMapper.shared().readTree(this.client.send(request.build(), BodyHandlers.ofString()).body());
	}

	private static long thousandths(BigDecimal credits) {
		return credits.movePointRight(3).longValueExact();
	}

	/**
	 * One task on the bill.
	 *
	 * @param credits in thousandths
	 */
	record Billed(String taskId, String provider, String operation, long credits, Instant createdAt) {
	}

}
