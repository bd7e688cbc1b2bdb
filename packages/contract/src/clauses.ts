// The clauses of Directive 02/CT-BKHCN of 10 September 2025, in short; which of them this version carries out. Full text: docs/directive/ct02.vi.md.

export type Clause = { id: string; vi: string; carriedOut: boolean }

const clause = (id: string, vi: string, carriedOut = false): Clause => ({ id: `CT02-${id}`, vi, carriedOut })

export const clauses: readonly Clause[] = [
  clause('I-1', 'Lãnh đạo chịu trách nhiệm, nghĩa vụ trong hợp đồng lao động, đào tạo, quy định nội bộ'),
  clause('I-2', 'Máy soi, camera, phòng cháy, kiểm định phương tiện'),
  clause('I-3', 'Niêm yết công khai danh mục hàng không được gửi và điều kiện cung ứng'),
  clause('I-4', 'Định danh người gửi; lưu đủ thông tin bưu gửi tối thiểu ba tháng, truy xuất được', true),
  clause('I-5', 'Kiểm tra nội dung gói, kiện; đồng kiểm; phân loại rủi ro', true),
  clause('I-6', 'Camera lưu tối thiểu ba tháng; chấp nhận tại địa chỉ người gửi'),
  clause('I-7', 'An toàn hệ thống thông tin, bảo mật thông tin bưu gửi, dữ liệu cá nhân', true),
  clause('I-8', 'Phối hợp với cơ quan nhà nước có thẩm quyền'),
  clause('I-9', 'Đình chỉ vận chuyển và phát bưu gửi vi phạm, báo cáo công an và Vụ Bưu chính'),
  clause('II-1', 'KT1: bảo vệ bí mật nhà nước, an toàn, nhanh chóng, chính xác'),
  clause('II-2', 'KT1: tiêu chuẩn chính trị, bồi dưỡng nghiệp vụ'),
  clause('II-3', 'KT1: kiểm tra doanh nghiệp được chỉ định'),
  clause('II-4', 'KT1: tiếp nhận, tổng hợp, báo cáo sự cố'),
  clause('II-5', 'KT1: hướng dẫn Sở và doanh nghiệp'),
  clause('II-6', 'KT1: phối hợp với cơ quan có thẩm quyền'),
  clause('III-1', 'Vụ Bưu chính: chỉ đạo kiểm tra nội dung trước khi chấp nhận'),
  clause('III-2', 'Vụ Bưu chính: tập huấn cùng Bộ Công an, Bộ Công Thương'),
  clause('III-3', 'Vụ Bưu chính: kiểm tra, giám sát doanh nghiệp'),
  clause('III-4', 'Vụ Bưu chính: phối hợp phát hiện, xử lý'),
  clause('IV-1', 'Sở: chỉ đạo doanh nghiệp trên địa bàn'),
  clause('IV-2', 'Sở: kiểm tra, giám sát tại địa phương'),
  clause('IV-3', 'Sở: phối hợp với cơ quan địa phương'),
  clause('V-1', 'Ban chỉ đạo 389: chỉ đạo, hướng dẫn'),
  clause('V-2', 'Ban chỉ đạo 389: kiểm tra liên ngành theo chuyên đề'),
  clause('V-3', 'Ban chỉ đạo 389: đề xuất sửa đổi quy định'),
]
