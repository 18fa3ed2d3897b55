-- Opens files one by one with the server attached, and writes down which diagnostics Neovim shows in the end.
-- Input by environment: SERVER (JSON list), ROOT, FILES (a file with a JSON list); OUTPUT is the file to write.
local server = vim.fn.json_decode(vim.env.SERVER)
local files = vim.fn.json_decode(vim.fn.readfile(vim.env.FILES))
local arrived = {}
local last = vim.loop.hrtime()

local client = vim.lsp.start_client({
  cmd = server,
  root_dir = vim.env.ROOT,
  handlers = {
    ['textDocument/publishDiagnostics'] = function(err, result, context, config)
      vim.lsp.diagnostic.on_publish_diagnostics(err, result, context, config)
      arrived[result.uri] = true
      last = vim.loop.hrtime()
    end,
  },
})

-- Neovim keeps bytes; the protocol counts UTF-16.
local function position(buffer, line, byte)
  local text = vim.api.nvim_buf_get_lines(buffer, line, line + 1, false)[1] or ''
  local _, utf16 = vim.str_utfindex(text, math.min(byte, #text))
  return { line = line, character = utf16 }
end

local function shown(buffer)
  return vim.tbl_map(function(diagnostic)
    return {
      rule = diagnostic.user_data.lsp.code,
      severity = diagnostic.severity,
      start = position(buffer, diagnostic.lnum, diagnostic.col),
      ['end'] = position(buffer, diagnostic.end_lnum, diagnostic.end_col),
    }
  end, vim.diagnostic.get(buffer))
end

local buffers = {}
for _, file in ipairs(files) do
  vim.cmd('silent edit ' .. vim.fn.fnameescape(file))
  local buffer = vim.api.nvim_get_current_buf()
  vim.lsp.buf_attach_client(buffer, client)
  buffers[file] = buffer
  vim.wait(20000, function()
    return arrived[vim.uri_from_bufnr(buffer)]
  end, 5)
end

-- What files say of each other comes when all of them are read: it is over when nothing has come for a while.
local QUIET = 1500 * 1000 * 1000
vim.wait(30000, function()
  return vim.loop.hrtime() - last > QUIET
end, 20)

local result = {}
for file, buffer in pairs(buffers) do
  local came = arrived[vim.uri_from_bufnr(buffer)]
  result[file] = came and shown(buffer) or vim.NIL
  if came and #result[file] == 0 then
    result[file] = vim.empty_dict() -- an empty list and an empty table look the same to the encoder
  end
end
vim.fn.writefile({ vim.fn.json_encode(result) }, vim.env.OUTPUT)
vim.cmd('qall!')
