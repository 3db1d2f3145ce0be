package dev.dailies.desk.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what is too large before anything of it is read, and a sheet of anybody who did
 * not come in.
 */
final class UploadLimit extends OncePerRequestFilter {

	/** Of a sheet; what surrounds it in a form comes on top. */
	static final long SHEET = 16L << 20;

	static final long REQUEST = SHEET + (1L << 16);

	private static final long FORM = 1L << 20;

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		long length = request.getContentLengthLong();
		boolean post = request.getMethod().equals("POST");
		boolean multipart = String.valueOf(request.getContentType()).startsWith("multipart/");
		if (post && length < 0) {
			response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED, "The length has to be said first.");
		}
		else if (post && length > (multipart ? REQUEST : FORM)) {
			response.setHeader("Connection", "close");
			response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "A sheet may have " + (SHEET >> 20)
					+ " MB, this one has more. Leave pictures out of it, or split it into several.");
		}
		else if (post && multipart && DeskPages.known().isEmpty()) {
			response.setHeader("Connection", "close");
			response.sendError(HttpServletResponse.SC_UNAUTHORIZED, "Come in first, and send it then.");
		}
		else {
			chain.doFilter(request, response);
		}
	}

}
