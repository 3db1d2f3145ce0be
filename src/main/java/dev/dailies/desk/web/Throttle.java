package dev.dailies.desk.web;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nobody try passwords, keys or buttons faster than a person would. Whoever came in
 * is counted by name, anybody else by the address that he comes from, so that nobody is
 * locked out by what another one does.
 */
final class Throttle extends OncePerRequestFilter {

	static final int ENTRIES = 10;

	static final int POSTS = 120;

	private static final int CALLERS = 1000;

	private final boolean behindProxy;

	/** Whoever has many addresses has all of these together. */
	private final Bucket entries = bucket(ENTRIES * 6L);

	private final Map<String, Bucket> byCaller = new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
			return size() > CALLERS;
		}

	};

	/**
	 * @param behindProxy whether a proxy says where a request comes from; if not, anybody
	 * could
	 */
	Throttle(boolean behindProxy) {
		this.behindProxy = behindProxy;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isGranted(request)) {
			chain.doFilter(request, response);
		}
		else {
			response.setHeader("Retry-After", "60");
			response.sendError(429, "Too many in a minute. Wait a minute, and try again.");
		}
	}

	private boolean isGranted(HttpServletRequest request) {
		boolean post = !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
		// not as it was written: that can be written in many ways
		String path = request.getServletPath();
		if (path.equals("/enter") || (post && path.equals("/login"))) {
			return caller("entry " + address(request), ENTRIES).tryConsume(1) && this.entries.tryConsume(1);
		}
		// each stranger's look at it is kept for a while
		return !(post || path.equals("/login")) || caller("post " + who(request), POSTS).tryConsume(1);
	}

	private String who(HttpServletRequest request) {
		return DeskPages.known().map((who) -> "by " + who.getName()).orElseGet(() -> "from " + address(request));
	}

	private String address(HttpServletRequest request) {
		return this.behindProxy ? CallerAddress.forwarded(request) : CallerAddress.of(request.getRemoteAddr());
	}

	private Bucket caller(String caller, int most) {
		synchronized (this.byCaller) {
			return this.byCaller.computeIfAbsent(caller, (any) -> bucket(most));
		}
	}

	private static Bucket bucket(long aMinute) {
		return Bucket.builder()
			.addLimit((limit) -> limit.capacity(aMinute).refillGreedy(aMinute, Duration.ofMinutes(1)))
			.build();
	}

}
