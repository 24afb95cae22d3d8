<%@ page language="java" pageEncoding="UTF-8" contentType="text/html; charset=UTF-8" trimDirectiveWhitespaces="true" %>
<%@ page import="java.util.ArrayList" %>
<%--
  GET shows the session's counter, POST adds one. With format=json the answer is
  {"host": who answers, "route": its jvmRoute, "session": the session's id, "count": the counter}.
  The Java is Java 6: what Tomcat 7 has JSPs compiled as. The session holds an Integer and a list of strings, which any
  serializer can take.
--%>
<%!
  private static final int REMEMBERED = 8;

  /** The jvmRoute at the end of a session's id, or nothing. */
  private static String routeOf(String session) {
    int dot = session.lastIndexOf('.');
    return dot < 0 ? "" : session.substring(dot + 1);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
%>
<%
  response.setHeader("Cache-Control", "no-store, no-cache, must-revalidate");
  response.setHeader("Pragma", "no-cache");
  response.setDateHeader("Expires", 0);

  boolean adds = "POST".equals(request.getMethod());
  boolean json = "json".equals(request.getParameter("format"));
  String host = application.getInitParameter("host");
  int count;
  ArrayList<String> answers = new ArrayList<String>();

  synchronized (session) {
    Integer kept = (Integer) session.getAttribute("count");
    count = (kept == null ? 0 : kept) + (adds ? 1 : 0);
    if (adds) session.setAttribute("count", count);

    // Who answered: "COUNT HOST", the latest first. A look by format=json leaves the session as it is.
    ArrayList<?> before = (ArrayList<?>) session.getAttribute("answers");
    if (before != null) for (Object answer : before) answers.add((String) answer);
    boolean moved = answers.isEmpty() || !answers.get(0).endsWith(" " + host);
    if (adds || (moved && !json)) {
      answers.add(0, count + " " + host);
      while (answers.size() > REMEMBERED) answers.remove(REMEMBERED);
      session.setAttribute("answers", answers);
    }
  }

  if (json) {
    response.setContentType("application/json; charset=UTF-8");
    out.print("{\"host\": " + quoted(host) + ", \"route\": " + quoted(routeOf(session.getId()))
        + ", \"session\": " + quoted(session.getId()) + ", \"count\": " + count + "}\n");
  } else if (adds) {
    // Post, redirect, get: to load the page anew adds nothing. Relative, for the browser may know us by another name.
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", request.getContextPath() + "/");
  } else {
    request.setAttribute("host", host);
    request.setAttribute("route", routeOf(session.getId()));
    request.setAttribute("count", count);
    request.setAttribute("answers", answers);
    request.getRequestDispatcher("/WEB-INF/page.jsp").forward(request, response);
  }
%>
